namespace SpatialCockpit.Cockpit.Demo.Registry;

/// <summary>Unified social credit codes (GB 32100-2015) with true check characters, of an invented division.</summary>
internal static class CreditCode
{
    private const string Letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const string OrganisationLetters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <param name="kind">91 a firm, 12 a public institution.</param>
    public static string Make(string kind, string district, int serial)
    {
        var organisation = $"MD{serial:000000}";
        var first17 = kind + district + organisation + OrganisationCheck(organisation);
        return first17 + Check(first17);
    }

    public static char Check(string first17)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
            sum += Letters.IndexOf(first17[i]) * Weights[i];
        return Letters[(31 - sum % 31) % 31];
    }

    private static char OrganisationCheck(string eight)
    {
        var sum = 0;
        for (var i = 0; i < 8; i++)
            sum += OrganisationLetters.IndexOf(eight[i]) * OrganisationWeights[i];
        return (11 - sum % 11) switch { 10 => 'X', 11 => '0', var d => (char)('0' + d) };
    }
}
