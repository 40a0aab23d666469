namespace SpatialCockpit.Cockpit.Demo.SpecialEquipment;

/// <summary>The hidden law: yearly fault rate = exp(sum of terms). Kept in schema demo, known to no model.</summary>
internal readonly record struct FaultLaw(double Kind, double Age, double Use, double Brand, double Maintainer, double User, double Neighbourhood, double Own)
{
    public double YearlyFaultRate => Math.Exp(Kind + Age + Use + Brand + Maintainer + User + Neighbourhood + Own);

    /// <summary>Chance that an inspection finds it unfit.</summary>
    public double FailChance => 1 / (1 + Math.Exp(2.9 - 1.15 * (Age + Use + Brand + Maintainer + User + Neighbourhood + Own)));

    public string Json => System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["kind"] = Math.Round(Kind, 4),
        ["age"] = Math.Round(Age, 4),
        ["use"] = Math.Round(Use, 4),
        ["brand"] = Math.Round(Brand, 4),
        ["maintainer"] = Math.Round(Maintainer, 4),
        ["user"] = Math.Round(User, 4),
        ["neighbourhood"] = Math.Round(Neighbourhood, 4),
        ["own"] = Math.Round(Own, 4),
    });
}
