package org.mazha.platform;

import java.nio.file.Path;
import java.util.List;

/** A start that cannot go well, told in one sentence each in Chinese and English, with what to do about it. */
class StartRefused extends RuntimeException {

    private final String action;

    private StartRefused(String description, String action, Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    static StartRefused inUse(Path directory) {
        return new StartRefused("""
                数据目录 %1$s 正被另一个正在运行的小马扎使用。
                The data directory %1$s is in use by another running Mazha.""".formatted(directory), """
                请先停止那个实例,或用 MAZHA_DATA_DIR 为本实例指定另一个目录。
                Stop that instance first, or give this one a directory of its own with MAZHA_DATA_DIR.""", null);
    }

    static StartRefused notWritable(Path directory, Throwable cause) {
        return new StartRefused("""
                无法写入数据目录 %1$s。
                The data directory %1$s cannot be written to.""".formatted(directory), """
                请授予当前用户写入该目录的权限,或用 MAZHA_DATA_DIR 指定另一个目录。
                Give the current user write access to it, or choose another directory with MAZHA_DATA_DIR.""", cause);
    }

    static StartRefused otherVersion(Path directory, String found, String expected) {
        return new StartRefused("""
                数据目录 %1$s 由 PostgreSQL %2$s 创建,而本程序自带的是 PostgreSQL %3$s。
                The data directory %1$s was made by PostgreSQL %2$s, but this Mazha brings PostgreSQL %3$s.""".formatted(directory, found, expected), """
                请用原来版本的小马扎导出数据(pg_dump)再导入,或用 MAZHA_DATA_DIR 指定一个新目录。
                Dump the data with the Mazha that made it (pg_dump) and restore it here, \
                or choose a new directory with MAZHA_DATA_DIR.""", null);
    }

    static StartRefused passwordMissing(Path file) {
        return new StartRefused("""
                数据库已存在,但口令文件 %1$s 不见了。
                The database exists, but its password file %1$s is missing.""".formatted(file), """
                请从备份恢复该文件,或用 MAZHA_DATA_DIR 指定一个新目录。
                Restore the file from a backup, or choose a new directory with MAZHA_DATA_DIR.""", null);
    }

    static StartRefused rootNotPossible(Path directory, Throwable cause) {
        return new StartRefused("""
                PostgreSQL 不能以 root 身份运行,而本系统又不允许切换用户命名空间(数据目录 %1$s)。
                PostgreSQL does not run as root, and this system does not allow a user namespace \
                (data directory %1$s).""".formatted(directory), """
                请以普通用户启动,并让该用户拥有这个数据目录。
                Start as an ordinary user who owns that data directory.""", cause);
    }

    static StartRefused databaseFailed(Path directory, String command, String output, Throwable cause) {
        return new StartRefused("""
                %1$s 中的内置 PostgreSQL 在执行 %2$s 时失败:%3$s
                The embedded PostgreSQL in %1$s failed at %2$s, see the output above.""".formatted(directory, command, output.strip()), """
                请按上面的输出与该目录中的 postgresql.log 处理,或用 SPRING_DATASOURCE_URL 使用外部 PostgreSQL。
                Follow that output and postgresql.log in that directory, \
                or use a PostgreSQL of your own with SPRING_DATASOURCE_URL.""", cause);
    }

    static StartRefused newerSchema(String found, String mine) {
        return new StartRefused("""
                这个数据库已经由更新版本的小马扎升级过(%1$s),本程序只认得到 %2$s。
                A newer Mazha has changed this database (%1$s); this one knows it up to %2$s.""".formatted(found, mine), """
                请启动新版本;确要退回旧版本的,先恢复升级之前的备份。
                Start the newer version; to go back to this one, restore the backup from before the update first.""", null);
    }

    static StartRefused mailServerMissing() {
        return new StartRefused("""
                已配置外部数据库(SPRING_DATASOURCE_URL),但没有配置邮件服务器。
                A database of your own is configured (SPRING_DATASOURCE_URL), but no mail server.""", """
                请用 SPRING_MAIL_HOST 指定邮件服务器(需要时再加 SPRING_MAIL_PORT、USERNAME、PASSWORD)。
                Name your mail server with SPRING_MAIL_HOST (and SPRING_MAIL_PORT, USERNAME, PASSWORD as needed).""", null);
    }

    static StartRefused linkKeyMissing() {
        return new StartRefused("""
                已配置外部数据库(SPRING_DATASOURCE_URL),但没有配置签名密钥。
                A database of your own is configured (SPRING_DATASOURCE_URL), but no key to sign links with.""", """
                请用 MAZHA_LINK_KEY 给出至少 32 个字符的随机密钥,并用 MAZHA_LINK_PUBLIC_URL 给出外面访问本系统的地址。
                Give a random key of at least 32 characters with MAZHA_LINK_KEY, and the address under which \
                people outside reach this Mazha with MAZHA_LINK_PUBLIC_URL.""", null);
    }

    static StartRefused privacyKeyMissing() {
        return new StartRefused("""
                没有配置加密居民联系方式的密钥(MAZHA_PRIVACY_KEY),或者写得不对。
                The key that seals residents' contacts (MAZHA_PRIVACY_KEY) is missing or is no such key.""", """
                请用 openssl rand -base64 32 生成一个,用 MAZHA_PRIVACY_KEY 给出,并另处妥善保管:丢了它,联系方式和来往信件就再也读不出来。
                Make one with openssl rand -base64 32, give it with MAZHA_PRIVACY_KEY and keep it in a safe place as well: \
                without it nobody can read contacts and letters again.""", null);
    }

    static StartRefused privacyKeyUnknown() {
        return new StartRefused("""
                数据库里的联系方式是用另一个密钥加密的,现在给的密钥(MAZHA_PRIVACY_KEY)打不开。
                The contacts in the database were sealed by another key than the one given now (MAZHA_PRIVACY_KEY).""", """
                请给出原来的密钥;要换密钥的,把新的放在 MAZHA_PRIVACY_KEY,原来的放在 MAZHA_PRIVACY_OLDKEYS。
                Give that key; to change it, give the new one with MAZHA_PRIVACY_KEY and the one before with \
                MAZHA_PRIVACY_OLDKEYS.""", null);
    }

    static StartRefused administratorMissing() {
        return new StartRefused("""
                系统管理员组(camunda-admin)里没有人。
                Nobody is a member of the administrators' group (camunda-admin).""", """
                请用 CAMUNDA_BPM_ADMINUSER_ID 和 CAMUNDA_BPM_ADMINUSER_PASSWORD 指定第一个管理员(须是还没有的账号)。
                Name the first administrator, an account that does not exist yet, with CAMUNDA_BPM_ADMINUSER_ID and \
                CAMUNDA_BPM_ADMINUSER_PASSWORD.""", null);
    }

    static StartRefused administratorPasswordTooWeak() {
        return new StartRefused("""
                第一个管理员的口令(CAMUNDA_BPM_ADMINUSER_PASSWORD)没有给出或太弱。
                The password of the first administrator (CAMUNDA_BPM_ADMINUSER_PASSWORD) is missing or too weak.""", """
                请换一个:至少10个字符,大写字母、小写字母、数字和符号都要有,不能含账号;账号已经有了的,请去掉这两项设置。
                Choose another: at least 10 characters with upper and lower case, a digit and a sign, without the account's \
                name; or remove both settings if the account exists already.""", null);
    }

    static StartRefused defaultPassword(List<String> accounts) {
        return new StartRefused("""
                账号 %1$s 的口令是人人都知道的默认口令。
                Everybody knows the password of these accounts: %1$s.""".formatted(String.join(", ", accounts)), """
                请在数据库里删掉这些账号(act_id_membership、act_id_user),或只在演示环境使用这个数据库。
                Delete them in the database (act_id_membership, act_id_user), or use that database for the \
                demonstration only.""", null);
    }

    String action() {
        return action;
    }
}
