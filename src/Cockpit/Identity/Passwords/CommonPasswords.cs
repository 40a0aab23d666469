using System.Collections.Frozen;

namespace SpatialCockpit.Cockpit.Identity.Passwords;

/// <summary>What is tried first: the commonest passwords there are and the words of this service (data/dictionaries/common-passwords.txt), whatever stands before and behind them.</summary>
internal static class CommonPasswords
{
    private const string StandIns = "@4310!5$7", Letters = "aaeioisst";

    private static readonly Lazy<FrozenSet<string>> Known = new(Read);

    public static bool Has(string password) => Known.Value.Contains(WordIn(password)) || Known.Value.Contains(password.ToLowerInvariant());

    /// <summary>Without digits and signs before and behind it, and with letters for what stands for them: of <c>P@ssw0rd2026!</c> it is <c>password</c>.</summary>
    internal static string WordIn(string password)
    {
        var word = password.ToLowerInvariant().AsSpan();
        while (word is [var first, ..] && !char.IsLetter(first))
            word = word[1..];
        while (word is [.., var last] && !char.IsLetter(last))
            word = word[..^1];
        return string.Create(word.Length, word, (letters, from) =>
        {
            for (var i = 0; i < letters.Length; i++)
                letters[i] = StandIns.IndexOf(from[i]) is >= 0 and var at ? Letters[at] : from[i];
        });
    }

    private static FrozenSet<string> Read()
    {
        using var lines = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream("dictionaries/common-passwords.txt")!);
        return lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
