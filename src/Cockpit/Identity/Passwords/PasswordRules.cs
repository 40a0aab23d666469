namespace SpatialCockpit.Cockpit.Identity.Passwords;

/// <summary>What a password of one's own must be: long, of two kinds of characters, and nothing that whoever knows the account tries first.</summary>
public static class PasswordRules
{
    public const int Least = 10, Most = 200;

    private const int LeastDifferent = 5;

    /// <param name="Name">A word for pages.</param>
    public sealed record Rule(string Name, string Title, string TitleEn);

    public static readonly IReadOnlyList<Rule> All =
    [
        new("length", $"{Least} 至 {Most} 个字符", $"{Least} to {Most} characters"),
        new("kinds", "字母、数字、其他字符中至少两类", "at least two of: letters, digits, other characters"),
        new("varied", $"至少 {LeastDifferent} 个不同的字符", $"at least {LeastDifferent} different characters"),
        new("name", "不含用户名", "without the user name"),
        new("common", "不是常见密码（前后加数字或符号也算）", "none of the passwords that are tried first, whatever digits and signs are put to them"),
        new("new", "与原密码不同", "other than the one before"),
    ];

    /// <param name="before">The password that it comes after.</param>
    /// <returns>The first rule that it breaks; null for none.</returns>
    public static Rule? Broken(string password, string userName, string before)
    {
        var broken = password.Length is < Least or > Most ? "length"
            : Kinds(password) < 2 ? "kinds"
            : password.Distinct().Count() < LeastDifferent ? "varied"
            : password.Contains(userName, StringComparison.OrdinalIgnoreCase) ? "name"
            : CommonPasswords.Has(password) ? "common"
            : password.Normalize() == before.Normalize() ? "new"
            : null;
        return broken is null ? null : All.First(rule => rule.Name == broken);
    }

    private static int Kinds(string password) =>
        (password.Any(char.IsLetter) ? 1 : 0) + (password.Any(char.IsDigit) ? 1 : 0) + (password.Any(letter => !char.IsLetterOrDigit(letter)) ? 1 : 0);
}
