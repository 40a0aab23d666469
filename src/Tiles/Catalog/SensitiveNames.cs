namespace SpatialCockpit.Tiles.Catalog;

/// <summary>
/// Columns that never leave, whatever a pack says: how to reach a person, what identifies one, and secrets. Judged by the words of the
/// column's name, so that a table nobody described is safe too.
/// </summary>
internal static class SensitiveNames
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "contact", "contacts", "phone", "phones", "telephone", "tel", "mobile", "mobiles", "cellphone", "fax", "email", "mail", "wechat", "weixin", "qq",
        "password", "passwd", "pwd", "secret", "token", "idcard", "identity", "passport", "ssn", "birthday", "birthdate", "bankcard", "iban",
    };

    private static readonly string[] Pairs = ["id_card", "id_number", "id_no", "card_no", "certificate_holder_id", "bank_account", "date_of_birth", "api_key", "private_key"];

    private static readonly string[] Chinese = ["电话", "手机", "联系", "身份证", "证件号", "密码", "邮箱", "微信", "银行", "生日", "出生"];

    public static bool Has(string column) =>
        column.Split('_', '-', ' ', '.').Any(Words.Contains)
        || Pairs.Any(pair => $"_{column}_".Contains($"_{pair}_", StringComparison.OrdinalIgnoreCase))
        || Chinese.Any(word => column.Contains(word, StringComparison.Ordinal));
}
