using System.Text.RegularExpressions;

namespace SpatialCockpit.Platform.Access;

/// <summary>
/// Columns that never leave, whatever a pack says: how to reach a person, what identifies one, and secrets. Judged by the words of the
/// column's name, so that a table nobody described is safe too.
/// </summary>
public static partial class SensitiveNames
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "contact", "contacts", "phone", "phones", "telephone", "tel", "mobile", "mobiles", "cellphone", "fax", "email", "mail", "wechat", "weixin", "qq",
        "password", "passwd", "pwd", "secret", "token", "idcard", "identity", "passport", "ssn", "birthday", "birthdate", "bankcard", "iban",
    };

    private static readonly string[] Pairs = ["id_card", "id_number", "id_no", "card_no", "certificate_holder_id", "bank_account", "date_of_birth", "api_key", "private_key"];

    private static readonly string[] Chinese = ["电话", "手机", "联系", "身份证", "证件号", "密码", "邮箱", "微信", "银行", "生日", "出生"];

    public static bool Has(string column)
    {
        var words = WordEnds().Replace(column, "_");
        return words.Split('_', '-', ' ', '.').Any(Words.Contains)
            || Pairs.Any(pair => $"_{words}_".Contains($"_{pair}_", StringComparison.OrdinalIgnoreCase))
            || Chinese.Any(word => column.Contains(word, StringComparison.Ordinal));
    }

    /// <summary>Between <c>phone</c> and <c>Number</c>, <c>ID</c> and <c>Card</c>, <c>phone</c> and <c>1</c>.</summary>
    [GeneratedRegex(@"(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L})(?=\d)|(?<=\d)(?=\p{L})", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordEnds();
}
