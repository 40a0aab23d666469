using System.Security.Cryptography;
using System.Text;

namespace SpatialCockpit.Supervision.Publishing;

/// <summary>What a reporter asks by for the state of a report: 100 bits that nobody guesses, in letters that are read out without mistakes, as <c>K7MP2-…</c>. The record keeps its digest alone.</summary>
internal readonly record struct Receipt
{
    private const string Letters = "ABCDEFGHJKMNPQRSTVWXYZ0123456789";
    private const int Length = 20;
    private const int Group = 5;
    private readonly string _letters;

    private Receipt(string letters) => _letters = letters;

    public byte[] Digest => SHA256.HashData(Encoding.ASCII.GetBytes(_letters));

    public static Receipt New() => new(RandomNumberGenerator.GetString(Letters, Length));

    /// <summary>However it is grouped, in capitals or small letters.</summary>
    public static bool TryParse(string? text, out Receipt receipt)
    {
        var letters = (text is { Length: <= 2 * Length } ? text : "").Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
        receipt = new(letters);
        return letters.Length == Length && letters.All(Letters.Contains);
    }

    /// <summary>Whether somebody means one, where they may as well mean the code of a thing: those have digits alone, or another length.</summary>
    public static bool IsMeant(string text) => TryParse(text, out var receipt) && receipt._letters.Any(char.IsLetter);

    public override string ToString() => string.Join('-', _letters.Chunk(Group).Select(group => new string(group)));
}
