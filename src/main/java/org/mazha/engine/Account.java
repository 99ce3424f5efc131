package org.mazha.engine;

import java.util.List;

/**
 * A person's account in Camunda's identity tables, as it is now.
 *
 * @param id what they log in with
 * @param name as colleagues call them
 * @param groups ids of the groups they belong to
 * @param passwordMark changes whenever their password does and says nothing about it
 */
public record Account(String id, String name, List<String> groups, String passwordMark) {}
