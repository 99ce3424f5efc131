package org.mazha.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.mazha.standard.Standard;
import org.mazha.standard.Standards;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The services of Open311: categories in which something is filed, each with its standards. */
@Component
@Transactional(readOnly = true)
class Open311Services {

    private final Standards standards;

    Open311Services(Standards standards) {
        this.standards = standards;
    }

    /** A category has no code of its own, and may have a slash or a comma in its name. */
    static String code(String category) {
        return DigestUtils.sha256Hex(category).substring(0, 8);
    }

    Element list() {
        List<Element> services = new ArrayList<>();
        current().forEach((category, filed) -> services.add(service(category, filed)));
        return Element.list("services", services);
    }

    /**
     * Its standards, to be read: nothing can be filed in.
     *
     * @throws Open311Refused if there is no such service today
     */
    Element definition(String code) {
        List<Standard> filed = current().entrySet().stream()
                .filter(service -> code(service.getKey()).equals(code))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(Open311Services::unknown);
        List<Element> attributes = new ArrayList<>();
        for (Standard standard : filed) {
            attributes.add(attribute(standard, attributes.size() + 1));
        }
        return Element.object(
                "service_definition", Element.of("service_code", code), Element.list("attributes", attributes));
    }

    static Open311Refused unknown() {
        return Open311Refused.notFound("没有这个 service_code，请在 services 里查。The service_code was not found.");
    }

    private Map<String, List<Standard>> current() {
        return standards.findAllCurrent().stream()
                .collect(Collectors.groupingBy(Standard::category, TreeMap::new, Collectors.toList()));
    }

    private static Element service(String category, List<Standard> filed) {
        Map<String, String> parties = new LinkedHashMap<>();
        filed.forEach(standard ->
                parties.put(standard.partyKind().name(), standard.partyKind().label()));
        return Element.object(
                "service",
                Element.of("service_code", code(category)),
                Element.of("service_name", category),
                Element.of(
                        "description",
                        filed.stream()
                                .map(standard -> standard.filingCondition() + "（" + standard.limit() + "）")
                                .collect(Collectors.joining("；"))),
                Element.of("metadata", true),
                Element.of("type", "realtime"),
                Element.of(
                        "keywords",
                        filed.stream()
                                .map(Standard::code)
                                .sorted(Comparator.naturalOrder())
                                .collect(Collectors.joining(","))),
                Element.of("group", String.join("、", parties.values())));
    }

    private static Element attribute(Standard standard, int order) {
        return Element.object(
                "attribute",
                Element.of("variable", false),
                Element.of("code", standard.code()),
                Element.of("datatype", "string"),
                Element.of("required", false),
                Element.of("datatype_description", null),
                Element.of("order", order),
                Element.of(
                        "description",
                        "立案条件：" + standard.filingCondition() + "。办结时限：" + standard.limit() + "。结案条件："
                                + standard.closingCondition() + "。"),
                Element.list("values", List.of()));
    }
}
