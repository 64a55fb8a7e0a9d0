// SPDX-License-Identifier: Apache-2.0
/**
 * Finds the credentials for a repository where container tools keep them: in login files ({@code
 * auth.json}, docker's {@code config.json} and {@code .dockercfg}) and in the programs, called
 * credential helpers, that these files or {@code registries.conf} name.
 *
 * <p>{@code CredentialLookup} says in which order places are asked; {@code LoginFiles} knows the
 * places, {@code AuthFile} what is in one of them, {@code HelperDialogue} how a helper is asked.
 * Which key of a file is for a repository is a pure function ({@code AuthKeys}).
 */
@NullMarked
package io.imagesync.transport.docker.credentials;

import org.jspecify.annotations.NullMarked;
