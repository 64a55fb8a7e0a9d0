// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.convert;

/** Configs that take care to write as Go does. {@code DIFF_IDS} stands for a list of two. */
enum OddConfigs {
  PLAIN(
      """
      {"created":"2026-01-01T00:00:00Z","architecture":"amd64","os":"linux",
       "config":{"Cmd":["/bin/sh"]},"rootfs":{"type":"layers","diff_ids":DIFF_IDS},
       "history":[{"created":"2026-01-01T00:00:00Z","created_by":"one"},
                  {"created":"2026-01-01T00:00:00Z","created_by":"two"}]}
      """),
  EVERYTHING(
      """
      {"architecture":"arm64","variant":"v8","os":"linux","os.version":"1","os.features":["a","b"],
       "author":"me <a&b>\\u2028 \\u00e9 \\ud83d\\ude00 \\u001b \\b\\f\\n \\/ \\u007f \\ud800",
       "created":"2020-01-02T03:04:05.120000Z","docker_version":"27.0","container":"c","parent":"p",
       "id":"i","unknown":{"z": 1.50, "a": [ true , null ], "<&>": "\\u003c \\" \\\\"},
       "config":{"Hostname":"h","User":"u:g","ExposedPorts":{"80/tcp":{},"443/tcp":{}},
         "Env":["PATH=/bin","X=<>&"],"Entrypoint":["/e"],"Cmd":["/bin/sh","-c","a && b"],
         "Volumes":{"/v":{},"/a":{}},"WorkingDir":"/w","Labels":{"z":"1","a":"\\u2029","é":"","B":"2"},
         "StopSignal":"SIGTERM","ArgsEscaped":true,"OnBuild":null,"Shell":["/bin/bash"],
         "Healthcheck":{"Test":["CMD","x"],"Interval":1000000000}},
       "rootfs":{"diff_ids":DIFF_IDS,"type":"layers"},
       "history":[{"created":"2020-01-02T03:04:05.5+02:00","created_by":"add a <x>"},
         {"created":"2020-01-02T03:04:05+00:00","created_by":"ENV x","empty_layer":true,"comment":"c"},
         {"created":"2020-01-02T03:04:05.123456789Z","created_by":"add b","author":"me"},
         {"empty_layer":true}]}
      """),
  OTHER_CASE(
      """
      {"Created":"2026-01-01T00:00:00.10Z","ARCHITECTURE":"amd64","Os":"linux","config":null,
       "RootFS":{"Type":"layers","Diff_IDs":DIFF_IDS},
       "History":[{"Created_By":"one"},{"created_by":"two","author":null,"empty_layer":false}]}
      """),
  EMPTY_VALUES(
      """
      {"architecture":"","os":"","author":"","config":{"Env":[],"Cmd":null,"Labels":{},"Volumes":{},
       "ExposedPorts":null,"Entrypoint":[null],"User":""},
       "rootfs":{"type":"layers","diff_ids":DIFF_IDS},
       "history":[{"created_by":""},{"created":"0001-01-01T00:00:00Z"}]}
      """),
  OLD_DOCKER(
      """
      {"architecture":"amd64","os":"linux","docker_version":"1.7.1","container":"c","comment":"<c>",
       "created":"2015-01-02T03:04:05.10Z","Size":77,"unknown":true,
       "config":{"Hostname":"h","Env":["A=1",null],"Cmd":[],"Labels":{"z":"1","a":"2"},"Memory":5,
         "ExposedPorts":{"9/udp":{},"80/tcp":{}},"Volumes":{},"Tty":true,"StopSignal":"TERM"},
       "container_config":{"Cmd":["/bin/sh","-c","#(nop) CMD"],"OnBuild":["x"]},
       "rootfs":{"type":"layers","diff_ids":DIFF_IDS},
       "history":[{"created":"2015-01-02T03:04:05Z","created_by":"one"},
                  {"created":"2015-01-02T03:04:05Z","created_by":"two"}]}
      """),
  BARE("{\"rootfs\":{\"diff_ids\":DIFF_IDS},\"history\":[{},{}]}");

  private final String text;

  OddConfigs(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
