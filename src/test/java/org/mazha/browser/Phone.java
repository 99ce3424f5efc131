package org.mazha.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Somebody without an account, with a telephone whose screen is 360 px wide, in front of our public pages. */
public class Phone implements AutoCloseable {

    /** {@code -Dmazha.pictures} keeps pictures of what the tests see. */
    static final String PICTURES = "mazha.pictures";

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChromeDriver driver;
    private final WebDriverWait wait;

    public Phone() {
        var options = new ChromeOptions();
        options.setBinary(ChromiumCondition.chromium().orElseThrow().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=zh-CN");
        options.setExperimentalOption(
                "mobileEmulation",
                Map.of("deviceMetrics", Map.of("width", 360, "height", 740, "pixelRatio", 2.0, "touch", true)));
        options.setCapability("goog:loggingPrefs", Map.of(LogType.PERFORMANCE, "ALL"));
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(ChromiumCondition.driver().orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
        wait = new WebDriverWait(driver, Duration.ofSeconds(15), Duration.ofMillis(50));
        // The page may change between finding something and asking it
        wait.ignoring(WebDriverException.class);
    }

    /** Whoever is logged in to Tasklist comes to our pages with this session, {@code JSESSIONID=…}. */
    public void comesFromTasklist(String address, String session) {
        driver.get(address + "/");
        driver.manage().addCookie(new Cookie("JSESSIONID", session.substring(session.indexOf('=') + 1)));
    }

    /** An answer that a page, its parts or its scripts have got. */
    public record Answer(String address, int status) {}

    /** What has been answered since this was last asked. */
    public List<Answer> answers() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> message(entry.getMessage()))
                .filter(message -> message.path("method").asText().equals("Network.responseReceived"))
                .map(message -> message.path("params").path("response"))
                .map(response -> new Answer(
                        response.path("url").asText(), response.path("status").asInt()))
                .toList();
    }

    private static JsonNode message(String log) {
        try {
            return JSON.readTree(log).path("message");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same page on a screen of another size. */
    public void growsTo(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    /** From now on no page's own scripts run. */
    public void blocksScripts() {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    }

    /** There is no line, or there is one again. */
    public void line(boolean isThere) {
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", !isThere, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    public void open(String address) {
        driver.get(address);
    }

    /** What the page says. */
    public String text() {
        return wait.until(here -> here.findElement(By.tagName("body")).getText());
    }

    /** Waits until the page says it. */
    public void sees(String words) {
        wait.withMessage(() -> "“" + words + "” in: "
                        + driver.findElement(By.tagName("body")).getText())
                .until(here -> here.findElement(By.tagName("body")).getText().contains(words));
    }

    /** Types into, picks a date in, or gives files to the field with this name. */
    public void type(String name, String value) {
        field(name).sendKeys(value);
    }

    /** Taps the button, link, summary or label that says exactly this, and waits for the page to which it leads. */
    public void tap(String words) {
        tap(By.xpath(
                "//*[self::button or self::a or self::summary or self::label][normalize-space()='" + words + "']"));
    }

    public void tap(By what) {
        WebElement element = driver.findElement(what);
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        WebElement page = driver.findElement(By.tagName("html"));
        boolean leads = List.of("a", "button").contains(element.getTagName());
        element.click();
        if (leads) {
            wait.until(ExpectedConditions.stalenessOf(page));
        }
    }

    /** Presses the button that says exactly this with a key: chromedriver's click waits for scripts that are blocked. */
    public void press(String words) {
        WebElement page = driver.findElement(By.tagName("html"));
        driver.findElement(By.xpath("//button[normalize-space()='" + words + "']"))
                .sendKeys(Keys.ENTER);
        wait.until(ExpectedConditions.stalenessOf(page));
    }

    /** Chooses what a list offers under these words. */
    public void choose(String name, String words) {
        field(name)
                .findElement(By.xpath("./option[normalize-space()='" + words + "']"))
                .click();
    }

    private WebElement field(String name) {
        return driver.findElement(By.name(name));
    }

    public ChromeDriver driver() {
        return driver;
    }

    /** Fails with what axe finds against WCAG 2.1 A and AA, and if the page scrolls sideways. */
    public void isAccessible() {
        var results = new AxeBuilder().withTags(WCAG).setLegacyMode(true).analyze(driver);
        assertThat(results.getPasses()).as("axe looked at something").isNotEmpty();
        assertThat(results.getViolations())
                .extracting(Rule::getId, rule -> rule.getNodes().toString())
                .isEmpty();
        isNoWiderThanTheScreen();
    }

    public void isNoWiderThanTheScreen() {
        assertThat((Boolean) driver.executeScript(
                        "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("nothing scrolls sideways")
                .isTrue();
    }

    /** Keeps a picture in {@code target/screenshots}, where somebody wants to look: it takes as long as a page. */
    public void shoot(String name) {
        if (System.getProperty(PICTURES) == null) {
            return;
        }
        try {
            Path file = Path.of("target", "screenshots", name + ".png");
            Files.createDirectories(file.getParent());
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
