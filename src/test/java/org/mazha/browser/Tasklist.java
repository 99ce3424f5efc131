package org.mazha.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A person in front of Tasklist, in a window of 1366 × 768 as the office has it. */
class Tasklist implements AutoCloseable {

    static final Dimension OFFICE = new Dimension(1366, 768);
    static final Dimension PHONE = new Dimension(500, 780);

    private final String address;
    private final ChromeDriver driver;
    private final WebDriverWait wait;
    private int shots;

    Tasklist(int port) {
        address = "http://localhost:" + port;
        var options = new ChromeOptions();
        options.setBinary(ChromiumCondition.chromium().orElseThrow().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=zh-CN");
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(ChromiumCondition.driver().orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
        driver.manage().window().setSize(OFFICE);
        wait = new WebDriverWait(driver, Duration.ofSeconds(40), Duration.ofMillis(50));
        wait.ignoreAll(List.of(
                StaleElementReferenceException.class,
                NoSuchElementException.class,
                ElementClickInterceptedException.class,
                ElementNotInteractableException.class));
    }

    void login(String person) {
        // What the page of whoever was here before still asks for must not bring a session back
        driver.get("about:blank");
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        driver.get(address + "/camunda/app/tasklist/default/");
        enter(person);
        wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(".task-filters .active")));
    }

    /** As somebody who has no tasks, at our own first page. */
    void comeIn(String person) {
        driver.get(address + "/login");
        enter(person);
        waitFor("退出");
    }

    private void enter(String person) {
        wait.until(ExpectedConditions.elementToBeClickable(By.id("account"))).sendKeys(person);
        driver.findElement(By.id("password")).sendKeys("demo", Keys.ENTER);
    }

    /** Opens the form that starts a process. */
    void start(String process) {
        click(By.xpath("//a[contains(., '发起流程')]"));
        By offered = By.xpath("//*[contains(@class, 'modal')]//a[contains(., '" + process + "')]");
        click(offered);
        var clicked = new AtomicReference<>(Instant.now());
        wait.until(here -> {
            if (here.findElements(By.cssSelector(".modal-body .fjs-container")).stream()
                    .anyMatch(WebElement::isDisplayed)) {
                return true;
            }
            // The list is drawn anew while it fills, and a click at that moment is lost
            if (clicked.get().plusSeconds(5).isBefore(Instant.now())) {
                here.findElements(offered).forEach(WebElement::click);
                clicked.set(Instant.now());
            }
            return false;
        });
    }

    void submitStart() {
        click(By.xpath("//div[contains(@class, 'modal-footer')]//button[contains(., '发起')]"));
        wait.until(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector(".modal-dialog")));
    }

    /** Opens a task of my group's list by how its name begins, and claims it. */
    void take(String name) {
        click(By.xpath("//a[contains(., '本组待认领')]"));
        click(task(name));
        wait.until(ExpectedConditions.visibilityOfElementLocated(
                By.xpath("//h2[starts-with(normalize-space(), '" + name + "')]")));
        wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(".fjs-container")));
        click(By.xpath("(//*[normalize-space(text()) = '认领'])[last()]"));
        wait.until(ExpectedConditions.elementToBeClickable(By.xpath("//button[normalize-space() = '提交']")));
    }

    /** Opens a task that is mine already. */
    void open(String name) {
        click(By.xpath("//a[contains(., '我的任务')]"));
        click(task(name));
        wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(".fjs-container")));
        wait.until(ExpectedConditions.elementToBeClickable(By.xpath("//button[normalize-space() = '提交']")));
    }

    private static By task(String name) {
        return By.xpath(
                "//ol[contains(@class, 'tasks-list')]//*[contains(@class, 'task')]//*[starts-with(normalize-space(), '"
                        + name + "')]");
    }

    /** Opens another page of the task, beside its form. */
    void tab(String label) {
        click(By.xpath("//*[contains(@class, 'nav-tabs')]//a[normalize-space() = '" + label + "']"));
    }

    void press(String button) {
        click(By.xpath("//button[normalize-space() = '" + button + "']"));
    }

    void follow(String link) {
        click(By.xpath("//a[starts-with(normalize-space(), '" + link + "')]"));
    }

    /** Chooses an option of the list with this name. */
    void pick(String name, String option) {
        click(By.xpath("//select[@name = '" + name + "']/option[. = '" + option + "']"));
    }

    /** Gives files to the field with this id, as the dialog of the browser does. */
    void giveFiles(String id, Path... files) {
        wait.until(ExpectedConditions.presenceOfElementLocated(By.id(id)))
                .sendKeys(Arrays.stream(files).map(Path::toString).collect(Collectors.joining("\n")));
    }

    /** Waits until so many pictures under this selector are drawn. */
    void seesPictures(String css, int count) {
        wait.until(here -> here.findElements(By.cssSelector(css)).stream()
                        .filter(picture -> !"0".equals(picture.getDomProperty("naturalWidth")))
                        .count()
                == count);
    }

    void submit() {
        WebElement form = driver.findElement(By.cssSelector(".fjs-container"));
        clickSubmit();
        wait.until(ExpectedConditions.stalenessOf(form));
    }

    void clickSubmit() {
        // By keyboard, for Tasklist's message may lie over the button
        wait.until(ExpectedConditions.elementToBeClickable(By.xpath("//button[normalize-space() = '提交']")))
                .sendKeys(Keys.ENTER);
    }

    void type(String label, String text) {
        type(label, 0, text);
    }

    /** Types into the field with this label; {@code row} counts those of the same name from 0. */
    void type(String label, int row, String text) {
        // A row that has just been added may draw itself once more and forget what was typed at machine speed
        wait.until(here -> {
            WebElement field = field(label, row);
            if (text.equals(field.getDomProperty("value"))) {
                return true;
            }
            scrollTo(field);
            field.sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
            settles();
            return false;
        });
    }

    void pickDay(String label, String monthDayYear) {
        WebElement field = field(label, 0);
        scrollTo(field);
        field.sendKeys(monthDayYear, Keys.ENTER);
    }

    void select(String label, String option) {
        select(label, 0, option);
    }

    void select(String label, int row, String option) {
        WebElement field = field(label, row);
        scrollTo(field);
        field.click();
        field.sendKeys(option);
        click(By.xpath("//*[contains(@class, 'fjs-dropdownlist-item')][contains(., '" + option + "')]"));
    }

    /** What the select with this label shows. */
    String selected(String label) {
        return field(label, 0).getDomProperty("value");
    }

    /** Chooses an option; the label of the question stands above and may begin with the same word. */
    void choose(String option) {
        click(By.xpath("(//*[contains(@class, 'fjs-container')]//label[starts-with(normalize-space(), '" + option
                + "')])[last()]"));
    }

    void addRow() {
        click(By.cssSelector(".fjs-repeat-render-add"));
        settles();
    }

    /** Waits until nothing of the form has changed for a while. */
    private void settles() {
        driver.executeAsyncScript("""
                const settled = arguments[0];
                let calm;
                const changed = () => {
                  clearTimeout(calm);
                  calm = setTimeout(() => { observer.disconnect(); settled(); }, 200);
                };
                const observer = new MutationObserver(changed);
                document.querySelectorAll('.fjs-container').forEach(form =>
                  observer.observe(form, {subtree: true, childList: true, attributes: true, characterData: true}));
                changed();""");
    }

    String text(String css) {
        return wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)))
                .getText();
    }

    String value(String label) {
        return field(label, 0).getDomProperty("value");
    }

    String page() {
        return driver.findElement(By.tagName("body")).getText();
    }

    void waitFor(String words) {
        wait.until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("body"), words));
    }

    void go(String path) {
        driver.get(address + path);
    }

    /** Opens a page again and again until it says so. */
    void goUntil(String path, String words) {
        wait.until(here -> {
            go(path);
            return page().contains(words);
        });
    }

    void resize(Dimension to) {
        driver.manage().window().setSize(to);
    }

    void shoot(String what) {
        if (System.getProperty(Phone.PICTURES) == null) {
            return;
        }
        try {
            Path directory = Files.createDirectories(Path.of("target", "screenshots"));
            Files.write(
                    directory.resolve("%02d-%s.png".formatted(++shots, what)),
                    ((TakesScreenshot) driver).getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WebElement field(String label, int row) {
        By labels = By.xpath(
                "//*[contains(@class, 'fjs-container')]//label[starts-with(normalize-space(), '" + label + "')]");
        return wait.until(here -> {
            List<WebElement> found = here.findElements(labels);
            return found.size() > row ? here.findElement(By.id(found.get(row).getDomAttribute("for"))) : null;
        });
    }

    private void click(By what) {
        wait.until(here -> {
            WebElement element = here.findElement(what);
            scrollTo(element);
            element.click();
            return true;
        });
    }

    private void scrollTo(WebElement element) {
        ((JavascriptExecutor) driver).executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
