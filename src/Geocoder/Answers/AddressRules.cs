namespace SpatialCockpit.Geocoder.Answers;

/// <summary>What a city may say about its addresses without a line of code: how their elements combine, and how one is written in full.</summary>
public sealed record AddressRules(Combinations Combinations, StandardAddresses StandardAddresses)
{
    private static readonly Lazy<AddressRules> BuiltInRules = new(() => Read(null));

    public static AddressRules BuiltIn => BuiltInRules.Value;

    /// <param name="folder">Holds the city's combinations.tsv and standard-addresses.tsv, as far as there are any; null for none.</param>
    /// <exception cref="InvalidDataException">A line cannot be read; the message names file and line.</exception>
    public static AddressRules Read(string? folder) => new(Combinations.Read(folder), StandardAddresses.Read(folder));
}
