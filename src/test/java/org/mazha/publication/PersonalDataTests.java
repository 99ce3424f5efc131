package org.mazha.publication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DOMAIN §9.2: what the publishing step finds in a text and stops. */
class PersonalDataTests {

    @ParameterizedTest
    @CsvSource({
        "请打13812345678, 手机号码“13812345678”",
        "请打138-1234-5678联系, 手机号码“138-1234-5678”",
        "电话 138 1234 5678, 手机号码“138 1234 5678”",
        "电话+8613812345678, 手机号码“13812345678”",
        "电话１３８１２３４５６７８, 手机号码“13812345678”",
        "证件41010219900101123X, 身份证号“41010219900101123X”",
        "证件 410102 19900101 1234, 身份证号“410102 19900101 1234”",
        "住3号楼2单元501室, 门牌号“3号楼2单元501室”",
        "住3号楼二单元, 门牌号“3号楼二单元”",
        "家在三号楼三单元, 门牌号“三号楼三单元”",
        "2单元501户漏水, 门牌号“2单元501户”",
        "3栋501室漏水, 门牌号“3栋501室”",
        "3-2-501漏水, 门牌号“3-2-501”",
        "车牌豫A12345挡道, 车牌号“豫A12345”",
        "车牌豫AD12345挡道, 车牌号“豫AD12345”",
        "发到wang.da@example.org, 邮箱“wang.da@example.org”"
    })
    void findsWhatIsPersonal(String text, String found) {
        assertThat(PersonalData.in(text)).containsExactly(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "伊河路148、149号院的消防通道已清理",
                "3号楼门前的路灯已修好",
                "编号 林山寨-20261124-0007",
                "用了 3 天，2026-11-24 办结",
                "社区电话 0371-67890000",
                "共清理杂物 12345 公斤，涉及 3 栋楼",
                "拨打 12345 热线"
            })
    void leavesTheRestAlone(String text) {
        assertThat(PersonalData.in(text)).isEmpty();
    }

    @org.junit.jupiter.api.Test
    void namesEverythingItFinds() {
        assertThat(PersonalData.in("13812345678 和 13912345678，身份证 410102199001011234"))
                .containsExactly("手机号码“13812345678”", "手机号码“13912345678”", "身份证号“410102199001011234”");
    }
}
