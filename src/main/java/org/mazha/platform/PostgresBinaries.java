package org.mazha.platform;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL for this operating system, unpacked from the jar once.
 *
 * <p>Only the archives come from zonky. Its own {@code EmbeddedPostgres} is made for tests: it opens a window without
 * password, and its shutdown hook stops the server while the application still drains its last requests.
 */
class PostgresBinaries {

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    /** Unpacks below {@code parent} unless that has been done before. */
    static PostgresBinaries unpackedBelow(Path parent) throws IOException {
        byte[] archive;
        try (InputStream resource = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), machine())) {
            if (resource == null) {
                throw new IOException("No PostgreSQL for %s on %s".formatted(system(), machine()));
            }
            archive = resource.readAllBytes();
        }
        var checksum = new CRC32();
        checksum.update(archive);
        Path home = parent.resolve("postgresql-%08x".formatted(checksum.getValue()));
        Files.createDirectories(parent);
        checkOurs(parent);
        if (!Files.isDirectory(home)) {
            Path unpacking = Files.createTempDirectory(parent, "unpacking-");
            unpack(archive, unpacking);
            moveUnlessThere(unpacking, home);
        }
        return new PostgresBinaries(home);
    }

    Path program(String name) {
        return home.resolve("bin").resolve(isWindows() ? name + ".exe" : name);
    }

    static boolean isWindows() {
        return system().equals("Windows");
    }

    /** The directory for temporary files is open to all: programs that somebody else has put there are not run. */
    private static void checkOurs(Path directory) throws IOException {
        Path probe = Files.createTempFile(directory, "owner-", null);
        try {
            if (!Files.getOwner(probe).equals(Files.getOwner(directory))) {
                throw new IOException("%s belongs to %s".formatted(directory, Files.getOwner(directory)));
            }
        } finally {
            Files.delete(probe);
        }
    }

    /** Two instances may start at the same time: whoever comes second uses what the first has unpacked. */
    private static void moveUnlessThere(Path unpacked, Path home) throws IOException {
        try {
            Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!(e instanceof FileAlreadyExistsException) && !Files.isDirectory(home)) {
                throw e;
            }
            FileSystemUtils.deleteRecursively(unpacked);
        }
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("Archive leads outside: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.copy(target.resolve(entry.getLinkName()), file);
                } else {
                    Files.copy(tar, file);
                }
                if (file.getParent().endsWith("bin")) {
                    file.toFile().setExecutable(true);
                }
            }
        }
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return "Windows";
        }
        return name.startsWith("mac") ? "Darwin" : "Linux";
    }

    private static String machine() {
        String name = System.getProperty("os.arch");
        return name.equals("amd64") ? "x86_64" : name;
    }
}
