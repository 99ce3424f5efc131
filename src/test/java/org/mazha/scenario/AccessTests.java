package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.engine.rest.impl.NamedProcessEngineRestServiceImpl;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mazha.MazhaTest;
import org.mazha.NothingStays;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.area.AreasChanged;
import org.mazha.attachment.Pictures;
import org.mazha.engine.Accounts;
import org.mazha.engine.Accounts.Access;
import org.mazha.link.Link;
import org.mazha.link.Link.Purpose;
import org.mazha.link.Links;
import org.mazha.privacy.Vault;
import org.mazha.staff.Posts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who gets what at which address, as {@code src/test/resources/who-may} says: ours, those of the engine's REST interface
 * and those of the web applications. An address without a row fails, and so does a row without an address. Whatever a
 * request has done is taken back, so that everybody can be asked for everything; the tables as they were seen lie in
 * {@code target/who-may}.
 *
 * <p>A cell is the status, or {@code none} for a list with nothing on it, or {@code login} for the way there.
 */
@MazhaTest
// An application of its own: what other tests leave behind is there to be seen
@TestPropertySource(properties = "spring.application.name=mazha-who-may")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTests {

    private static final java.nio.file.Path TABLES = java.nio.file.Path.of("src/test/resources/who-may");
    private static final java.nio.file.Path SEEN = java.nio.file.Path.of("target/who-may");
    private static final Pattern THING = Pattern.compile("\\{(\\w+)}");

    private static final String WEB_APPS = "/camunda/api";
    private static final String ELSEWHERE = "410199001";

    private static final String LAMP = """
            编码,类别,立案条件,办结时限,时限单位,响应时限,响应单位,结案条件,责任单位类型,回头看,停用
            C-01-37,路灯不亮,单盏不亮,1,工作日,1,工作日,修复,物业,,
            """;

    /** An address with what is to be answered to whom. */
    private record Row(String method, String pattern, String address, String body, List<String> answers) {

        String endpoint() {
            return method + " " + pattern;
        }
    }

    /** Somebody who asks, by the heading of their column. */
    private record Person(String column, String account, HttpHeaders browser) {}

    @Autowired
    Office office;

    @Autowired
    Accounts accounts;

    @Autowired
    Posts posts;

    @Autowired
    Areas areas;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Links links;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Vault vault;

    @Autowired
    TestRestTemplate http;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @LocalServerPort
    int port;

    private final HttpClient browser = HttpClient.newHttpClient();
    private final Map<String, String> things = new LinkedHashMap<>();
    private final List<String> employed = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();

    @BeforeAll
    void everybodyComesAndThereIsSomethingOfEach() throws IOException {
        office.opens();
        // Hundreds of requests that make no sense, each with a stack trace
        quiet(LogLevel.OFF);
        accounts.group("party-who-may", "另一家单位", List.of(Access.TASKLIST), List.of());
        jdbc.sql("insert into area (level, name, code, path) values ('SUBDISTRICT', '另一个街道', ?, ?)")
                .params(ELSEWHERE, ELSEWHERE + "/")
                .update();
        Area elsewhere = areas.findByCode(ELSEWHERE).orElseThrow();
        events.publishEvent(new AreasChanged());
        employ("whomayparty", "party-who-may", null);
        employ("whomayhead", "courtyard-heads", courtyard(Office.MANAGED_YARD));
        employ("whomayheadb", "courtyard-heads", courtyard(Office.UNMANAGED_YARD));
        employ("whomaystreetb", "street-supervisors", elsewhere);
        people.add(new Person("nobody", null, null));
        Map.ofEntries(
                        Map.entry("clerk", "clerk"),
                        Map.entry("clerk2", "clerk2"),
                        Map.entry("grid", "grid"),
                        Map.entry("grid2", "grid2"),
                        Map.entry("leader", "leader"),
                        Map.entry("leader2", "leader2"),
                        Map.entry("head", "whomayhead"),
                        Map.entry("head2", "whomayheadb"),
                        Map.entry("property", "property"),
                        Map.entry("party2", "whomayparty"),
                        Map.entry("street", "supervisor"),
                        Map.entry("street2", "whomaystreetb"),
                        Map.entry("designer", "designer"),
                        Map.entry("admin", "admin"))
                .forEach((column, account) -> people.add(new Person(
                        column,
                        account,
                        CamundaClient.tasklist(account, http, port).headers())));
        things();
    }

    @AfterAll
    void leave() {
        quiet(null);
        Visitor.as("supervisor", http, port)
                .press("/office/calendar/drafts/" + things.get("calendarDraft") + "/discard", Map.of());
        for (String account : employed) {
            posts.hold(account, Set.of());
            engine.getIdentityService().deleteUser(account);
            jdbc.sql("delete from post where person = ?").param(account).update();
        }
        jdbc.sql("delete from area where code = ?").param(ELSEWHERE).update();
        engine.getIdentityService().createGroupQuery().list().stream()
                .map(Group::getId)
                .filter(group -> group.endsWith("." + ELSEWHERE))
                .forEach(engine.getIdentityService()::deleteGroup);
        engine.getIdentityService().deleteGroup("party-who-may");
    }

    private static void quiet(LogLevel level) {
        LoggingSystem.get(AccessTests.class.getClassLoader())
                .setLogLevel("org.camunda.bpm.engine.rest.exception", level);
    }

    private void employ(String account, String group, Area area) {
        accounts.demonstrator(account, "同事" + account, account + "@example.org", "demo");
        posts.give(account, group, Optional.ofNullable(area));
        employed.add(account);
    }

    @Test
    void atOurAddresses() throws Exception {
        Set<String> endpoints = new TreeSet<>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getPackageName().startsWith("org.mazha")) {
                var methods = mapping.getMethodsCondition().getMethods();
                mapping.getPatternValues()
                        .forEach(pattern -> (methods.isEmpty()
                                        ? Stream.of("GET")
                                        : methods.stream().map(Enum::name))
                                .forEach(name -> endpoints.add(name + " " + pattern)));
            }
        });
        String stands = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey("deadline")
                        .processInstanceBusinessKey(things.get("referred"))
                        .list()
                        .get(0)
                        .getId())
                .list()
                .get(0)
                .getId();
        engine.getManagementService().setJobRetries(stands, 0);
        things.put("incident", stands);
        try {
            ask("ours", endpoints, "");
        } finally {
            engine.getManagementService().setJobRetries(stands, 1);
        }
    }

    @Test
    void atTheRestInterface() throws Exception {
        Set<Class<?>> resources = new HashSet<>(CamundaRestResources.getResourceClasses());
        // The same once more below /engine/{name}
        resources.remove(NamedProcessEngineRestServiceImpl.class);
        ask("engine", endpoints(resources), "/engine-rest");
    }

    @Test
    void atTheWebApplications() throws Exception {
        Set<String> endpoints = new TreeSet<>();
        for (var application : Map.<String, Application>of(
                        "/cockpit", new CockpitApplication(),
                        "/admin", new AdminApplication(),
                        "/tasklist", new TasklistApplication(),
                        "/welcome", new WelcomeApplication())
                .entrySet()) {
            endpoints(application.getValue().getClasses())
                    .forEach(endpoint -> endpoints.add(endpoint.replaceFirst(" ", " " + application.getKey())));
        }
        ask("web-apps", endpoints, WEB_APPS);
    }

    private void ask(String table, Set<String> endpoints, String base) throws Exception {
        List<String> columns = new ArrayList<>();
        List<Row> rows = read(table, columns);
        assertThat(rows.stream().map(Row::endpoint).collect(Collectors.toSet()))
                .as("the rows of " + table + " and what there is")
                .isEqualTo(endpoints);
        List<Person> asking = columns.stream()
                .map(column -> people.stream()
                        .filter(known -> known.column().equals(column))
                        .findFirst()
                        .orElseThrow())
                .toList();
        // What only looks gets in nobody's way
        Map<Row, List<String>> seen = rows.parallelStream()
                .filter(row -> row.method().equals("GET"))
                .collect(Collectors.toConcurrentMap(row -> row, row -> answers(asking, row, base)));
        rows.stream().filter(row -> !seen.containsKey(row)).forEach(row -> seen.put(row, answers(asking, row, base)));
        List<String> differences = new ArrayList<>();
        for (Row row : rows) {
            List<String> answers = seen.get(row);
            for (int i = 0; i < columns.size(); i++) {
                if (!answers.get(i).equals(row.answers().get(i))) {
                    differences.add("%s: %s %s gets %s, not %s"
                            .formatted(
                                    columns.get(i),
                                    row.method(),
                                    row.address(),
                                    answers.get(i),
                                    row.answers().get(i)));
                }
            }
        }
        Files.createDirectories(SEEN);
        Files.write(SEEN.resolve(table + ".txt"), asSeen(table, rows, seen));
        assertThat(differences).isEmpty();
    }

    /** The table with what has been seen in its cells, to be copied over it after a change that is meant. */
    private static List<String> asSeen(String table, List<Row> rows, Map<Row, List<String>> seen) throws IOException {
        List<String> lines = new ArrayList<>();
        Iterator<Row> row = rows.iterator();
        String[] columns = null;
        for (String line : Files.readAllLines(TABLES.resolve(table + ".txt"))) {
            String[] cells = line.split("\\|", -1);
            if (line.isBlank() || line.startsWith("#") || columns == null) {
                columns = line.startsWith("#") ? null : cells;
                lines.add(line);
                continue;
            }
            List<String> answers = seen.get(row.next());
            for (int i = 0; i < answers.size(); i++) {
                int width = columns[i + 4].length() - 2;
                cells[i + 4] = " " + answers.get(i)
                        + " ".repeat(Math.max(1, width - answers.get(i).length() + 1));
            }
            lines.add(String.join("|", cells).stripTrailing());
        }
        return lines;
    }

    private List<String> answers(List<Person> asking, Row row, String base) {
        return asking.stream().map(person -> answer(person, row, base)).toList();
    }

    private String answer(Person person, Row row, String base) {
        String address = filled(row.address(), person);
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + base + address))
                .header("Origin", "http://localhost:" + port)
                .header("Accept", base.isEmpty() ? "text/html, */*" : "application/json, */*");
        if (!base.equals(WEB_APPS)) {
            // Theirs only look, with connections of their own
            request.header(NothingStays.HEADER, "true");
        }
        if (person.account() != null && base.equals("/engine-rest")) {
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString((person.account() + ":demo").getBytes(StandardCharsets.UTF_8)));
        } else if (person.account() != null && !row.pattern().endsWith("/logout")) {
            request.header("Cookie", person.browser().getFirst("Cookie"));
            Optional.ofNullable(person.browser().getFirst("X-XSRF-TOKEN"))
                    .ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        }
        if (row.method().equals("GET") || row.method().equals("DELETE")) {
            request.method(row.method(), BodyPublishers.noBody());
        } else if (row.body().startsWith("file")) {
            request.header("Content-Type", "multipart/form-data; boundary=b");
            request.method(row.method(), BodyPublishers.ofString(FILE));
        } else {
            request.header("Content-Type", base.isEmpty() ? "application/x-www-form-urlencoded" : "application/json");
            request.method(row.method(), BodyPublishers.ofString(filled(row.body(), person)));
        }
        HttpResponse<String> answer =
                browser.sendAsync(request.build(), BodyHandlers.ofString()).join();
        if (answer.headers().firstValue("Location").orElse("").endsWith("/login")) {
            return "login";
        }
        boolean empty = answer.statusCode() == 200
                && (answer.body().equals("[]") || answer.body().matches("\\{\"count\":0}|\\[]|\\{}"));
        return empty ? "none" : String.valueOf(answer.statusCode());
    }

    private String filled(String template, Person person) {
        return THING.matcher(template).replaceAll(thing -> {
            String value = thing.group(1).equals("me") ? person.account() : things.get(thing.group(1));
            return Matcher.quoteReplacement(Objects.requireNonNullElse(value, "none"));
        });
    }

    private static final String FILE = """
            --b\r
            Content-Disposition: form-data; name="deployment-name"\r
            \r
            who-may\r
            --b\r
            Content-Disposition: form-data; name="attachment-name"\r
            \r
            who-may\r
            --b\r
            Content-Disposition: form-data; name="valueType"\r
            \r
            Bytes\r
            --b\r
            Content-Disposition: form-data; name="kind"\r
            \r
            BEFORE\r
            --b\r
            Content-Disposition: form-data; name="data"; filename="who-may.form"\r
            Content-Type: application/octet-stream\r
            \r
            {"id":"who-may","components":[],"type":"default"}\r
            --b--\r
            """;

    private static List<Row> read(String table, List<String> columns) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(TABLES.resolve(table + ".txt"))) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            if (columns.isEmpty()) {
                columns.addAll(cells.subList(4, cells.size()));
            } else {
                rows.add(new Row(
                        cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.subList(4, cells.size())));
            }
        }
        return rows;
    }

    // --- what JAX-RS is told by annotations ---

    /** Of resources and what they lead to, as {@code GET /task/{id}}. */
    private static Set<String> endpoints(Collection<Class<?>> resources) {
        Set<String> endpoints = new TreeSet<>();
        for (Class<?> resource : resources) {
            Path path = annotation(resource, List.of(resource.getAnnotations()), Path.class);
            if (path != null) {
                walk(part(path), resource, endpoints);
            }
        }
        return endpoints;
    }

    private static void walk(String base, Class<?> resource, Set<String> endpoints) {
        for (Method method : resource.getMethods()) {
            List<Annotation> annotations = declarations(resource, method).stream()
                    .flatMap(declared -> Arrays.stream(declared.getAnnotations()))
                    .toList();
            String address = base + part(annotation(resource, annotations, Path.class));
            Optional<String> verb = annotations.stream()
                    .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                    .filter(http -> http != null)
                    .map(HttpMethod::value)
                    .findFirst();
            if (verb.isPresent()) {
                // What may be asked for is no secret, and nothing here belongs to a tenant
                verb.filter(name -> !name.equals(HttpMethod.OPTIONS) && !address.contains("/tenant-id/"))
                        .ifPresent(name -> endpoints.add(name + " " + address));
            } else if (!address.equals(base) && !method.getReturnType().equals(void.class)) {
                walk(address, method.getReturnType(), endpoints);
            }
        }
    }

    private static <A extends Annotation> A annotation(Class<?> resource, List<Annotation> among, Class<A> type) {
        return among.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    /** The method itself and what it implements. */
    private static List<Method> declarations(Class<?> resource, Method method) {
        List<Method> declarations = new ArrayList<>(List.of(method));
        Deque<Class<?>> types = new ArrayDeque<>(List.of(resource));
        while (!types.isEmpty()) {
            Class<?> type = types.pop();
            Arrays.stream(type.getDeclaredMethods())
                    .filter(other -> other.getName().equals(method.getName())
                            && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()))
                    .forEach(declarations::add);
            Optional.ofNullable(type.getSuperclass()).ifPresent(types::add);
            types.addAll(List.of(type.getInterfaces()));
        }
        return declarations;
    }

    private static String part(Path path) {
        return path == null ? "" : ("/" + path.value()).replace("//", "/").replaceAll("/$", "");
    }

    // --- what they are asked for ---

    private void things() throws IOException {
        String issue = office.called(Office.MANAGED_YARD, "楼道堆物", "楼道里堆了旧家具");
        office.accept(issue);
        String referred = office.called(Office.MANAGED_YARD, "外墙脱落", "墙皮掉下来");
        office.takeOn(referred, "E-01-04");
        office.assignTo(referred, "伊河物业服务中心");
        String meeting = office.meeting(Office.MANAGED_YARD, 21, List.of(Office.item("路灯不亮", "院门口的路灯不亮")));
        office.confirmMinutes(meeting);
        String published = office.issuesOf(meeting).get(0);
        office.takeOn(published, "C-01-37");
        office.assignToCommunity(published);
        office.handle(published);
        office.finish(published);

        String waiting = office.called(Office.MANAGED_YARD, "路灯不亮", "车棚的灯不亮");
        office.takeOn(waiting, "C-01-37");
        office.assignToCommunity(waiting);
        office.handle(waiting);
        office.check(waiting);
        office.rate(waiting, "SATISFIED");
        office.close(waiting);

        var tasks = engine.getTaskService();
        Task task = tasks.createTaskQuery().processInstanceBusinessKey(issue).singleResult();
        Task partyTask = tasks.createTaskQuery()
                .processInstanceBusinessKey(referred + "-1")
                .singleResult();
        Visitor.as("grid", http, port)
                .sendPhotos("/api/tasks/" + task.getId() + "/photos", "BEFORE", Map.of("前.jpg", Pictures.jpeg(1)));
        var repository = engine.getRepositoryService();
        var runtime = engine.getRuntimeService();
        var history = engine.getHistoryService();
        var management = engine.getManagementService();
        var definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("issue")
                .latestVersion()
                .singleResult();
        var decision = repository
                .createDecisionDefinitionQuery()
                .latestVersion()
                .list()
                .get(0);
        long referral = Long.parseLong(office.referralFact(referred + "-1", "id"));
        Visitor street = Visitor.as("supervisor", http, port);

        things.put("task", task.getId());
        things.put("partyTask", partyTask.getId());
        things.put("issue", issue);
        things.put("referred", referred);
        things.put("referral", referred + "-1");
        things.put("meeting", meeting);
        things.put("published", published);
        things.put(
                "photo",
                jdbc.sql("select max(id) from photo").query(String.class).single());
        things.put(
                "partyLink", token(links.current(Purpose.PARTY, referral, null).orElseThrow()));
        long publishedId = Long.parseLong(office.fact(published, "id"));
        things.put(
                "residentLink",
                token(transaction.execute(status -> links.currentOrNew(Purpose.RESIDENT, publishedId, null))));
        office.pass(Duration.ofMinutes(1));
        Matcher letter = Pattern.compile("/mail/([0-9T]+-[0-9]+\\.eml)").matcher(street.read("/mail"));
        things.put("letter", letter.find() ? letter.group(1) : "none");
        things.put(
                "mail",
                jdbc.sql("""
                                insert into received_mail (digest, mailbox, uid_validity, uid, received_at, kind, from_address,
                                  from_name, subject, text, files)
                                values (sha256(convert_to(clock_timestamp()::text, 'UTF8')), 'INBOX', 0,
                                  (select coalesce(max(uid), 0) + 1 from received_mail), now(), 'UNMATCHED', ?, ?, ?, ?, ?)
                                returning cast(id as text)""")
                        .params(Stream.of("water@water.example", "自来水公司", "回复：转办函", "已派人，明天修好。", "照片.jpg")
                                .map(words -> vault.sealText("received_mail", words))
                                .toList())
                        .query(String.class)
                        .single());
        things.put(
                "tableDraft",
                lastPart(street.upload("/office/import/standards", "标准.csv", LAMP.getBytes(StandardCharsets.UTF_8))));
        things.put("calendarDraft", lastPart(street.press("/office/calendar/counting", Map.of("dayCount", "ROLLING"))));
        things.put("correction", "1");
        things.put("waiting", waiting);
        things.put(
                "message",
                runtime.createEventSubscriptionQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .list()
                        .get(0)
                        .getEventName());
        things.put(
                "area",
                String.valueOf(courtyard(Office.MANAGED_YARD)
                        .at(Area.Level.COMMUNITY)
                        .orElseThrow()
                        .id()));
        things.put("instance", task.getProcessInstanceId());
        things.put("execution", task.getExecutionId());
        things.put("definition", definition.getId());
        things.put("decision", decision.getId());
        things.put("decisionKey", decision.getKey());
        things.put("deployment", definition.getDeploymentId());
        things.put(
                "resource",
                repository
                        .getDeploymentResources(definition.getDeploymentId())
                        .get(0)
                        .getId());
        things.put(
                "filter",
                engine.getFilterService()
                        .createTaskFilterQuery()
                        .filterName("已超期")
                        .singleResult()
                        .getId());
        things.put(
                "job",
                management
                        .createJobQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .list()
                        .get(0)
                        .getId());
        things.put(
                "jobDefinition",
                management
                        .createJobDefinitionQuery()
                        .processDefinitionKey("issue")
                        .list()
                        .get(0)
                        .getId());
        things.put(
                "authorization",
                engine.getAuthorizationService()
                        .createAuthorizationQuery()
                        .groupIdIn("grid-workers")
                        .orderByResourceType()
                        .asc()
                        .orderByResourceId()
                        .asc()
                        .list()
                        .get(0)
                        .getId());
        things.put(
                "variable",
                runtime.createVariableInstanceQuery()
                        .processInstanceIdIn(task.getProcessInstanceId())
                        .list()
                        .get(0)
                        .getId());
        things.put(
                "activity",
                history.createHistoricActivityInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .list()
                        .get(0)
                        .getId());
        things.put(
                "detail",
                history.createHistoricDetailQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .list()
                        .get(0)
                        .getId());
        things.put(
                "jobLog",
                history.createHistoricJobLogQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .list()
                        .get(0)
                        .getId());
        // What everybody does all day is not in it
        engine.getIdentityService().setAuthentication("admin", List.of("camunda-admin"));
        management.setJobRetries(things.get("job"), 3);
        engine.getIdentityService().clearAuthentication();
        things.put(
                "operation",
                history.createUserOperationLogQuery().processInstanceId(task.getProcessInstanceId()).list().stream()
                        .findFirst()
                        .map(o -> o.getOperationId())
                        .orElse("none-such"));
        things.put("party", office.party("伊河物业服务中心"));
        String inspection =
                office.inspected(List.of(office.hazard(Office.MANAGED_YARD, "灭火器", "楼道堆物", "灭火器过期", Map.of())));
        things.put("inspection", inspection);
        things.put("hazard", office.hazardsOf(inspection).get(0));
        // It leaves nothing to be done by anybody
        office.intervene("clerk", things.get("hazard"), "WITHDRAW");
        things.put(
                "demand", office.start("clerk", "enterprise-demand", office.visit("伊河路面馆", Map.of("hasDemand", "NO"))));
        things.put("serviceDay", office.serviceDay("clerk", Map.of("plannedOn", "2026-03-02")));
        Visitor.as("clerk", http, port)
                .sendPhotos(
                        "/office/service-days/" + things.get("serviceDay") + "/photos",
                        "",
                        Map.of("one.jpg", Pictures.jpeg(77)));
        things.put(
                "shot",
                jdbc.sql("select cast(max(id) as text) from service_day_photo")
                        .query(String.class)
                        .single());
        office.serviceDayHeld(things.get("serviceDay"));
        things.put("courtyard", office.courtyard(Office.MANAGED_YARD));
        things.put(
                "post",
                jdbc.sql("select cast(min(id) as text) from post where person = 'grid'")
                        .query(String.class)
                        .single());
        things.put("none", "none-such");
    }

    private Area courtyard(String name) {
        return areas.findWithAncestors(Long.valueOf(office.courtyard(name))).orElseThrow();
    }

    private String token(Link link) {
        return links.address(link).getPath().substring(3);
    }

    private static String lastPart(ResponseEntity<String> sentTo) {
        String path = sentTo.getHeaders().getLocation().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
