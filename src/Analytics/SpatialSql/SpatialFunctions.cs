using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.SpatialSql.Addresses;
using SpatialCockpit.Analytics.SpatialSql.Functions;

namespace SpatialCockpit.Analytics.SpatialSql;

/// <summary>The functions of SQL that know geography, beside those that DuckDB has; docs/spatial-sql.md tells each.</summary>
internal static class SpatialFunctions
{
    /// <summary>Where the metres of square_bin and hex_bin are true when neither the host nor the question says: the middle of the demo city.</summary>
    private const double DemoLatitude = 31.2;

    public static IReadOnlyList<ScalarFunction> All { get; } = Of(new NoAddresses(), DemoLatitude);

    public static IReadOnlyList<AggregateFunction> Aggregates => Functions.Aggregates.All;

    /// <summary>What a question may call.</summary>
    public static IEnumerable<string> Names => All.Select(function => function.Name).Concat(Aggregates.Select(function => function.Name));

    /// <param name="addresses">What <c>geocode</c> looks texts up in.</param>
    /// <param name="cityLatitude">Where the metres of square_bin and hex_bin are true unless a question says otherwise, degrees.</param>
    public static void Register(DuckConnection connection, IAddressBook? addresses = null, double cityLatitude = DemoLatitude)
    {
        ScalarFunction.Register(connection, Of(addresses ?? new NoAddresses(), cityLatitude));
        AggregateFunction.Register(connection, Aggregates);
    }

    private static IReadOnlyList<ScalarFunction> Of(IAddressBook addresses, double cityLatitude) =>
        [.. Constructors.All, .. Accessors.All, .. Predicates.All, .. Measures.All, .. Overlays.All, .. Datums.All, .. Grids.All, .. BinFunctions.Of(cityLatitude), .. PolygonLookups.All, .. AddressFunctions.Of(addresses)];
}
