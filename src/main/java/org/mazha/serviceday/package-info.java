/** 便民服务日: a service day is planned, announced on the public board, held, counted, photographed and archived. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"area", "attachment", "calendar", "contact", "engine", "privacy", "staff", "table"})
package org.mazha.serviceday;
