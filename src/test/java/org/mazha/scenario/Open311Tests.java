package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.persistence.EntityManagerFactory;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What everybody may read by Open311 GeoReport v2, held against the specification field by field, in XML and in JSON. */
@MazhaTest
@TestPropertySource(properties = "spring.application.name=mazha-exchange")
class Open311Tests {

    /** Elements whose children are all of one kind. */
    private static final Set<String> ARRAYS =
            Set.of("services", "attributes", "values", "service_requests", "errors", "endpoints", "formats");

    private static final List<String> REQUEST = List.of(
            "service_request_id",
            "status",
            "status_notes",
            "service_name",
            "service_code",
            "description",
            "agency_responsible",
            "service_notice",
            "requested_datetime",
            "updated_datetime",
            "expected_datetime",
            "address",
            "address_id",
            "zipcode",
            "lat",
            "long",
            "media_url");

    @Autowired
    Office office;

    @Autowired
    TestRestTemplate client;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    @Autowired
    EntityManagerFactory entities;

    @BeforeEach
    void begin() {
        office.opens();
    }

    @Test
    void servicesAreTheCategoriesOfTheStandards() throws Exception {
        JsonNode services = read("services", "");
        assertThat(services.findValuesAsText("service_name"))
                .containsExactlyElementsOf(jdbc.sql(
                                "select distinct category collate \"C\" from standard where replaced_at is null order by 1")
                        .query(String.class)
                        .list());
        assertThat(services.findValuesAsText("service_code")).doesNotHaveDuplicates();
        for (JsonNode service : services) {
            assertThat(fieldNames(service))
                    .containsExactly(
                            "service_code", "service_name", "description", "metadata", "type", "keywords", "group");
            assertThat(service.path("metadata").isBoolean()).isTrue();
            assertThat(service.path("service_code").isTextual()).isTrue();
        }
        JsonNode lamp = named(services, "路灯不亮");
        assertThat(lamp.path("group").asText()).isNotBlank();
        assertThat(lamp.path("keywords").asText()).contains("C-01-37");

        JsonNode definition = read("services/" + lamp.path("service_code").asText(), "");
        assertThat(fieldNames(definition)).containsExactly("service_code", "attributes");
        assertThat(definition.path("service_code").asText())
                .isEqualTo(lamp.path("service_code").asText());
        JsonNode attribute = definition.path("attributes").get(0);
        assertThat(fieldNames(attribute))
                .containsExactly(
                        "variable",
                        "code",
                        "datatype",
                        "required",
                        "datatype_description",
                        "order",
                        "description",
                        "values");
        assertThat(attribute.path("variable").isBoolean()).isTrue();
        assertThat(attribute.path("order").isInt()).isTrue();
        assertThat(attribute.path("datatype_description").isNull()).isTrue();
        assertThat(attribute.path("values").isArray()).isTrue();
        assertThat(attribute.path("description").asText()).contains("立案条件：", "办结时限：", "结案条件：");
    }

    @Test
    void anOpenIssueIsThereWithoutAWordOfIt() throws Exception {
        String number = office.called(Office.MANAGED_YARD, "路灯不亮", "欧阳家门口的灯不亮");
        JsonNode request = read("requests/" + number, "").get(0);

        assertThat(fieldNames(request)).isEqualTo(REQUEST);
        assertThat(request.path("service_request_id").asText()).isEqualTo(number);
        assertThat(request.path("status").asText()).isEqualTo("open");
        assertThat(request.path("status_notes").asText()).isEqualTo("受理");
        assertThat(request.path("service_name").asText()).isEqualTo("路灯不亮");
        assertThat(request.path("service_code").asText())
                .isEqualTo(
                        named(read("services", ""), "路灯不亮").path("service_code").asText());
        assertThat(request.path("requested_datetime").asText()).matches("2026-03-02T09:0\\d:\\d\\d\\+08:00");
        assertThat(request.path("updated_datetime").asText()).matches("2026-03-02T09:0\\d:\\d\\d\\+08:00");
        assertThat(request.path("address").asText()).isEqualTo("郑州日报社区, 林山寨街道");
        assertThat(request.path("address_id").asText()).isEqualTo("410102001-01");
        for (String empty : List.of("description", "zipcode", "lat", "long", "media_url", "agency_responsible")) {
            assertThat(request.path(empty).isNull()).as(empty).isTrue();
        }
        assertThat(request.toString()).doesNotContain("欧阳", "家门口", "伊河路");
        assertThat(read("requests", "").findValuesAsText("service_request_id")).contains(number);
    }

    @Test
    void aClosedOneIsThereInTheWordsOfTheBoardAndOnlyWhileTheBoardShowsIt() throws Exception {
        String number = office.called(Office.MANAGED_YARD, "路灯不亮", "欧阳家门口的灯不亮");
        office.takeOn(number, "C-01-37");
        office.assignToCommunity(number);
        office.handle(number);
        office.check(number);
        office.rate(number, "SATISFIED");
        office.close(number);
        assertThat(status("requests/" + number + ".json"))
                .as("closed and not yet approved")
                .isEqualTo(404);
        assertThat(read("requests", "").findValuesAsText("service_request_id")).doesNotContain(number);

        office.pass(Duration.ofHours(1));
        office.publish(number, "灯已经修好，晚上看得见路了。");
        JsonNode request = read("requests/" + number, "").get(0);
        assertThat(request.path("status").asText()).isEqualTo("closed");
        assertThat(request.path("description").asText()).isEqualTo("居民反映院里有一件事要办。");
        assertThat(request.path("status_notes").asText()).isEqualTo("已解决\n灯已经修好，晚上看得见路了。");
        assertThat(request.path("address").asText())
                .startsWith(Office.MANAGED_YARD + ", ")
                .endsWith("郑州日报社区, 林山寨街道");
        assertThat(request.path("updated_datetime").asText())
                .as("when it was closed")
                .isEqualTo(jdbc.sql("""
                        select to_char(closed_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"')
                        from issue where number = ?""").param(number).query(String.class).single());
        assertThat(request.toString()).doesNotContain("欧阳");

        office.retract(number, "写错了");
        assertThat(status("requests/" + number + ".xml")).isEqualTo(404);
        office.intervene("clerk", office.called(Office.MANAGED_YARD, "路灯不亮", "另一盏"), "VOID");
        assertThat(read("requests", "?status=closed").findValuesAsText("service_request_id"))
                .allSatisfy(shown -> assertThat(office.isOnTheBoard(shown)).isTrue());
    }

    @Test
    void requestsAreFoundByWhatTheSpecificationNames() throws Exception {
        String lamp = office.called(Office.MANAGED_YARD, "路灯不亮", "灯不亮");
        String stairs = office.called(Office.UNMANAGED_YARD, "楼道堆物", "旧家具");
        String lampCode =
                named(read("services", ""), "路灯不亮").path("service_code").asText();
        String stairsCode =
                named(read("services", ""), "楼道堆物").path("service_code").asText();

        assertThat(numbers("?service_code=" + lampCode)).contains(lamp).doesNotContain(stairs);
        assertThat(numbers("?service_code=" + lampCode + "," + stairsCode)).contains(lamp, stairs);
        assertThat(numbers("?service_code=" + lampCode + "&service_code=" + stairsCode))
                .contains(lamp, stairs);
        assertThat(numbers("?status=open,closed&service_code=&start_date=&jurisdiction_id="))
                .contains(lamp, stairs);
        assertThat(numbers("?status=closed")).doesNotContain(lamp, stairs);
        assertThat(numbers("?start_date=2026-03-02T00:00:00%2B08:00&end_date=2026-03-02T23:59:59+08:00"))
                .contains(lamp, stairs);
        assertThat(numbers("?start_date=2026-03-02T00:00:00Z")).contains(lamp);
        assertThat(numbers("?end_date=2026-03-02T00:59:59Z")).doesNotContain(lamp);
        assertThat(numbers("?start_date=2025-10-01T00:00:00Z"))
                .as("90 days from there")
                .doesNotContain(lamp);
        assertThat(numbers("?end_date=2026-03-05T00:00Z")).contains(lamp);
        assertThat(numbers("?status=closed&start_date=x&service_request_id="
                        + URLEncoder.encode(lamp + ", " + stairs + ",X,%00", StandardCharsets.UTF_8)))
                .as("overrides all other arguments")
                .containsExactlyInAnyOrder(lamp, stairs);
        assertThat(numbers("?jurisdiction_id=mazha.example.org")).contains(lamp);
    }

    @Test
    void whatIsWrongIsSaidAsTheSpecificationHasIt() throws Exception {
        refused(404, "services", "?jurisdiction_id=sfgov.org", "jurisdiction_id");
        refused(404, "requests", "?jurisdiction_id=sfgov.org", "jurisdiction_id");
        refused(404, "services/00000000", "", "service_code");
        refused(404, "requests", "?service_code=00000000", "service_code");
        refused(404, "requests/林山寨-20260302-9999", "", "service_request_id");
        refused(404, "requests/%3Cscript%3E", "", "service_request_id");
        refused(404, "tokens/1", "", "没有这个地址");
        refused(400, "requests", "?start_date=yesterday", "start_date");
        refused(400, "requests", "?start_date=2026-03-01T00:00:00", "offset");
        refused(400, "requests", "?end_date=999999-03-01T00:00:00Z", "end_date");
        refused(400, "requests", "?start_date=2025-10-01T00:00:00Z&end_date=2026-01-01T00:00:00Z", "90");
        refused(400, "requests", "?status=maybe", "status");
        for (String format : List.of("xml", "json")) {
            ResponseEntity<byte[]> posted = client.postForEntity(
                    address("requests." + format), new HttpEntity<>("service_code=1&description=x"), byte[].class);
            assertThat(posted.getStatusCode().value()).isEqualTo(400);
            assertThat(document(format, posted).toString()).contains("POST is not supported", "只能查看");
            ResponseEntity<byte[]> deleted =
                    client.exchange(address("requests." + format), HttpMethod.DELETE, HttpEntity.EMPTY, byte[].class);
            assertThat(deleted.getStatusCode().value()).isEqualTo(404);
            document(format, deleted);
        }
        assertThat(status("services.txt")).isEqualTo(404);
        assertThat(status("requests.xml?service_request_id=%00")).isEqualTo(200);
    }

    @Test
    void theDiscoverySaysWhereEverythingIs() throws Exception {
        JsonNode discovery = read("discovery", "");
        assertThat(fieldNames(discovery)).containsExactly("changeset", "contact", "key_service", "endpoints");
        JsonNode endpoint = discovery.path("endpoints").get(0);
        assertThat(fieldNames(endpoint)).containsExactly("specification", "url", "changeset", "type", "formats");
        assertThat(endpoint.path("specification").asText()).isEqualTo("http://wiki.open311.org/GeoReport_v2");
        assertThat(endpoint.path("url").asText()).endsWith("/open311/v2");
        assertThat(endpoint.path("changeset").asText()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d");
        assertThat(json.convertValue(endpoint.path("formats"), String[].class))
                .containsExactly("text/xml", "application/json");
        assertThat(discovery.path("contact").asText()).contains("林山寨街道");
        var outside = client.getForEntity("/open311/discovery.xml", byte[].class);
        assertThat(document("xml", outside)).isEqualTo(document("xml", get("discovery.xml")));
    }

    @Test
    void aThousandAtOnceAndNoMoreAndNotOneByOne() throws Exception {
        office.called(Office.MANAGED_YARD, "路灯不亮", "灯不亮");
        read("requests", "");
        jdbc.sql("""
                insert into issue (number, courtyard_id, category, description, source, raised_at, registered_by, stage,
                  stage_since, version)
                select '量' || ? || '-20200505-' || to_char(n, 'FM0000'), a.ids[n % 4 + 1], '路灯不亮', '灯不亮', 'STREET',
                  timestamptz '2020-05-05 09:00+08' + n * interval '1 second', 'system', '核实', '2020-05-05 10:00+08', 0
                from generate_series(1, 1100) n, (select array_agg(id) as ids from area where level = 'COURTYARD') a""").param(System.nanoTime() % 1_000_000).update();
        String few = "requests.xml?start_date=2020-05-05T09:00:00%2B08:00&end_date=2020-05-05T09:00:03%2B08:00";
        String many = "requests.xml?start_date=2020-05-01T00:00:00Z&end_date=2020-06-01T00:00:00Z";
        long costsFew = Statements.ofAlone(entities, () -> get(few));
        List<ResponseEntity<byte[]>> answers = new ArrayList<>();
        long costsMany = Statements.ofAlone(entities, () -> answers.add(get(many)));

        JsonNode requests = document("xml", answers.get(0));
        assertThat(requests.size()).isEqualTo(1000);
        assertThat(requests.findValuesAsText("requested_datetime"))
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(costsMany).isEqualTo(costsFew).isEqualTo(2);
        assertThat(Statements.ofAlone(entities, () -> get("services.json"))).isEqualTo(1);
    }

    // --- how it is asked for ---

    private ResponseEntity<byte[]> get(String path) {
        return client.getForEntity(address(path), byte[].class);
    }

    private int status(String path) {
        return get(path).getStatusCode().value();
    }

    /** Han characters encoded, what is encoded left as it is. */
    private URI address(String path) {
        return URI.create(
                URI.create("http://localhost:" + port + "/open311/v2/" + path).toASCIIString());
    }

    private List<String> numbers(String query) throws Exception {
        return read("requests", query).findValuesAsText("service_request_id");
    }

    /** In JSON; the XML has passed the schema and says the same. */
    private JsonNode read(String path, String query) throws Exception {
        JsonNode inXml = answered(200, "xml", path, query);
        JsonNode inJson = answered(200, "json", path, query);
        assertThat(asText(inJson)).isEqualTo(inXml);
        return inJson;
    }

    private void refused(int status, String path, String query, String why) throws Exception {
        for (String format : List.of("xml", "json")) {
            JsonNode errors = answered(status, format, path, query);
            assertThat(errors).hasSize(1);
            assertThat(fieldNames(errors.get(0))).containsExactly("code", "description");
            assertThat(errors.get(0).path("code").asInt()).isEqualTo(status);
            assertThat(errors.get(0).path("description").asText()).contains(why);
        }
    }

    private JsonNode answered(int status, String format, String path, String query) throws Exception {
        var answer = get(path + "." + format + query);
        assertThat(answer.getStatusCode().value())
                .as(path + query + ": " + new String(answer.getBody(), StandardCharsets.UTF_8))
                .isEqualTo(status);
        return document(format, answer);
    }

    private JsonNode document(String format, ResponseEntity<byte[]> answer) throws Exception {
        assertThat(String.valueOf(answer.getHeaders().getContentType()))
                .isEqualToIgnoringCase(
                        format.equals("xml") ? "text/xml;charset=utf-8" : "application/json;charset=utf-8");
        if (format.equals("json")) {
            return json.readTree(answer.getBody());
        }
        assertThat(new String(answer.getBody(), StandardCharsets.UTF_8))
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
                .doesNotContain("xmlns");
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(answer.getBody()));
        schema().newValidator().validate(new DOMSource(document));
        return spark(document.getDocumentElement());
    }

    private static Schema schema() throws Exception {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(new ClassPathResource("open311/georeport-v2.xsd").getURL());
    }

    /** What the Spark Convention makes of the XML; all values are texts. */
    private static JsonNode spark(Element element) {
        var factory = JsonNodeFactory.instance;
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        if (ARRAYS.contains(element.getTagName())) {
            var array = factory.arrayNode();
            children.forEach(child -> array.add(spark(child)));
            return array;
        }
        if (children.isEmpty()) {
            String text = element.getTextContent();
            return text.isEmpty() ? factory.nullNode() : factory.textNode(text);
        }
        var object = factory.objectNode();
        children.forEach(child -> object.set(child.getTagName(), spark(child)));
        return object;
    }

    /** The same with every number and every yes or no as a text. */
    private static JsonNode asText(JsonNode node) {
        var factory = JsonNodeFactory.instance;
        if (node.isArray()) {
            var array = factory.arrayNode();
            node.forEach(child -> array.add(asText(child)));
            return array;
        }
        if (node.isObject()) {
            var object = factory.objectNode();
            node.fields().forEachRemaining(field -> object.set(field.getKey(), asText(field.getValue())));
            return object;
        }
        return node.isNull() ? node : factory.textNode(node.asText());
    }

    private static JsonNode named(JsonNode services, String name) {
        for (JsonNode service : services) {
            if (service.path("service_name").asText().equals(name)) {
                return service;
            }
        }
        throw new AssertionError("There is no service " + name);
    }

    private static List<String> fieldNames(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
