package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mazha.DemoPeople;
import org.mazha.MazhaTest;
import org.mazha.browser.BrowserTest;
import org.mazha.browser.Phone;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Each person of the demonstration follows what they are offered, on the screen of the office: every link from the start
 * page on, the web applications, their tasks and the processes that they may start. Nothing that is offered is refused or
 * missing, nor is anything that a page asks for by script.
 */
@MazhaTest
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoPeopleWalkTests {

    /** Of pages of one kind, so many are looked at. */
    private static final int OF_A_KIND = 1;

    private static final Pattern FILE = Pattern.compile(".*(\\.(csv|xlsx|pdf|xml|eml)|/raw)(\\?.*)?");
    private static final Pattern ENGLISH_FAULT =
            Pattern.compile("Exception|ENGINE-\\d|Internal Server Error|Forbidden|Whitelabel|not authorized|An error");

    private static final String LINKS = """
            return [...document.querySelectorAll('a[href]')]
                .filter(link => link.offsetParent && link.origin === location.origin && link.getAttribute('href') !== '')
                .map(link => link.pathname + link.search + link.hash);""";

    /** The status of a file that the browser would keep. */
    private static final String FETCH = """
            const done = arguments[1];
            fetch(arguments[0]).then(answer => done(answer.status), fault => done(0));""";

    /** Ids of the tasks on all lists of Tasklist, one of each kind. */
    private static final String TASKS = """
            const done = arguments[0];
            const api = '/camunda/api/engine/engine/default';
            const json = address => fetch(api + address, {headers: {Accept: 'application/json'}}).then(a => a.json());
            (async () => {
                const tasks = {};
                for (const filter of await json('/filter?resourceType=Task')) {
                    for (const task of await json('/filter/' + filter.id + '/list')) {
                        tasks[task.taskDefinitionKey] = '#/?filter=' + filter.id + '&task=' + task.id;
                    }
                }
                done(Object.values(tasks));
            })().catch(fault => done(['' + fault]));""";

    /** Opens the list of processes, if it is offered. */
    private static final String START = """
            [...document.querySelectorAll('a')].find(a => a.textContent.includes('发起流程'))?.click();""";

    private static final String CLOSE = """
            [...document.querySelectorAll('.modal-footer button, .modal-footer a')]
                .find(button => button.textContent.trim() === '关闭').click();""";

    private static final By PROCESSES =
            By.cssSelector(".modal-body .start-process a, .modal-body .process-list a, .modal-body li a");

    @Autowired
    Office office;

    @Autowired
    TestRestTemplate http;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @LocalServerPort
    int port;

    private Phone phone;
    private final List<String> faults = new ArrayList<>();

    static List<String> people() {
        // Who has a 2 is the same elsewhere
        return DemoPeople.accounts().stream()
                .filter(account -> !account.endsWith("2"))
                .toList();
    }

    @BeforeAll
    void thereIsSomethingForEverybody() {
        office.opens();
        String meeting = office.meeting(Office.MANAGED_YARD, 21, List.of(Office.item("路灯不亮", "院门口的路灯不亮，晚上看不清")));
        office.confirmMinutes(meeting);
        String published = office.issuesOf(meeting).get(0);
        office.takeOn(published, "C-01-37");
        office.assignToCommunity(published);
        office.handle(published);
        office.finish(published);
        office.meeting(Office.MANAGED_YARD, List.of(Office.item("路灯不亮", "车棚的灯不亮")));
        office.called(Office.MANAGED_YARD, "楼道堆物", "楼道里堆了旧家具");
        office.accept(office.called(Office.MANAGED_YARD, "楼道堆物", "楼道里又堆了旧家具"));
        String referred = office.called(Office.MANAGED_YARD, "外墙脱落", "墙皮掉下来");
        office.takeOn(referred, "E-01-04");
        office.assignTo(referred, "伊河物业服务中心");
        String checked = office.called(Office.MANAGED_YARD, "路灯不亮", "车棚的灯不亮");
        office.takeOn(checked, "C-01-37");
        office.assignToCommunity(checked);
        office.handle(checked);
        phone = new Phone();
        phone.growsTo(1366, 768);
    }

    @AfterAll
    void close() {
        if (phone != null) {
            phone.close();
        }
    }

    @ParameterizedTest
    @MethodSource("people")
    void followsWhatIsOffered(String person) {
        phone.open("about:blank");
        phone.driver().executeCdpCommand("Network.clearBrowserCookies", Map.of());
        phone.comesFromTasklist(
                "http://localhost:" + port, Visitor.as(person, http, port).session());
        phone.answers();
        faults.clear();

        Set<String> seen = new LinkedHashSet<>();
        Map<String, Integer> kinds = new HashMap<>();
        Deque<String> next = new ArrayDeque<>(List.of("/"));
        while (!next.isEmpty()) {
            String place = next.pop();
            if (!seen.add(place) || kinds.merge(kind(place), 1, Integer::sum) > OF_A_KIND) {
                continue;
            }
            if (FILE.matcher(place).matches()) {
                phone.driver().executeAsyncScript(FETCH, place);
            } else if (place.startsWith("/camunda/app/")) {
                if (!place.contains("#")) {
                    worksAt(place);
                }
            } else {
                phone.open("http://localhost:" + port + place);
                if (phone.driver().executeScript(LINKS) instanceof List<?> links) {
                    links.forEach(link -> next.add(String.valueOf(link)));
                }
            }
            look(place);
        }
        assertThat(faults).isEmpty();
        assertThat(seen).hasSizeGreaterThan(5);
    }

    /** What differs from it in a number, a name or what is searched for only is the same page. */
    private String kind(String place) {
        var address = UriComponentsBuilder.fromUriString(place).build();
        PathContainer path = PathContainer.parsePath(Objects.requireNonNullElse(address.getPath(), "/"));
        return mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPathPatternsCondition().getPatterns().stream())
                .filter(pattern -> pattern.matches(path))
                .min(PathPattern.SPECIFICITY_COMPARATOR)
                .map(pattern ->
                        pattern.getPatternString() + address.getQueryParams().keySet())
                .orElse(place);
    }

    /** Its styles stand in attributes, which a page allows one by one. */
    @Test
    void aLetterLooksAsItIsMeantTo() {
        phone.comesFromTasklist(
                "http://localhost:" + port, Visitor.as("supervisor", http, port).session());
        office.pass(Duration.ofMinutes(1));
        phone.open("http://localhost:" + port + "/mail?to=resident-a");
        phone.tap(By.cssSelector("main ol.list a"));
        assertThat(head()).isEqualTo("rgba(163, 34, 26, 1)");
        phone.open("http://localhost:" + port + "/office/templates/issue-accepted");
        assertThat(head()).isEqualTo("rgba(163, 34, 26, 1)");
    }

    private String head() {
        phone.driver().switchTo().frame(phone.driver().findElement(By.cssSelector("iframe.letter")));
        try {
            return phone.driver()
                    .findElement(By.cssSelector("body > div > div"))
                    .getCssValue("background-color");
        } finally {
            phone.driver().switchTo().defaultContent();
        }
    }

    private void worksAt(String application) {
        phone.open("http://localhost:" + port + application);
        settles();
        look(application);
        List<String> places = new ArrayList<>();
        Set<String> kinds = new HashSet<>();
        if (application.contains("tasklist")) {
            if (phone.driver().executeAsyncScript(TASKS) instanceof List<?> tasks) {
                tasks.forEach(task -> places.add(String.valueOf(task)));
            }
        } else if (phone.driver().executeScript(LINKS) instanceof List<?> links) {
            links.stream()
                    .map(String::valueOf)
                    .filter(link -> link.contains("#/") && !link.contains("logout"))
                    .map(link -> link.substring(link.indexOf('#')))
                    .filter(link -> kinds.add(link.replaceAll("[^#/a-z?=&-].*", "")))
                    .forEach(places::add);
        }
        for (String place : places) {
            phone.driver().executeScript("location.hash = arguments[0]", place);
            settles();
            look(application + place);
        }
        if (application.contains("tasklist")) {
            startsWhatTheyMay(application);
        }
    }

    private void startsWhatTheyMay(String application) {
        for (int i = 0; ; i++) {
            phone.driver().executeScript(START);
            settles();
            List<WebElement> processes = phone.driver().findElements(PROCESSES);
            if (i >= processes.size()) {
                return;
            }
            phone.driver().executeScript("arguments[0].click()", processes.get(i));
            settles();
            look(application + " 发起流程 " + i);
            phone.driver().executeScript(CLOSE);
            settles();
        }
    }

    /** Waits until nothing more is asked for. */
    private void settles() {
        phone.driver().executeAsyncScript("""
                const done = arguments[0];
                let calm;
                const changed = () => { clearTimeout(calm); calm = setTimeout(() => { observer.disconnect(); done(); }, 300); };
                const observer = new PerformanceObserver(changed);
                observer.observe({entryTypes: ['resource']});
                setTimeout(() => { observer.disconnect(); done(); }, 4000);
                changed();""");
    }

    private void look(String place) {
        phone.answers().stream()
                .filter(answer -> answer.address().startsWith("http://localhost:" + port))
                .filter(answer -> answer.status() >= 400)
                .forEach(answer -> faults.add(place + ": " + answer.status() + " for "
                        + answer.address().substring(("http://localhost:" + port).length())));
        String said = phone.text();
        var english = ENGLISH_FAULT.matcher(said);
        if (english.find()) {
            faults.add(place + " says “" + english.group() + "”");
        }
        if (said.contains("您的账号不") || said.contains("没有这个页面")) {
            faults.add(place + " is refused");
        }
    }
}
