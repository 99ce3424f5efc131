/** 上门认证: people who have to certify for their benefits and cannot do it alone are visited; the community helps and keeps a record. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"area", "calendar", "contact", "engine", "privacy", "staff", "table"})
package org.mazha.visit;
