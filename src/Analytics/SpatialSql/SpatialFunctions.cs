using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.SpatialSql.Addresses;
using SpatialCockpit.Analytics.SpatialSql.Bins;
using SpatialCockpit.Analytics.SpatialSql.Functions;

namespace SpatialCockpit.Analytics.SpatialSql;

/// <summary>The functions of SQL that know geography, beside those that DuckDB has; docs/spatial-sql.md tells each.</summary>
internal static class SpatialFunctions
{
    public static IReadOnlyList<ScalarFunction> All { get; } = Of(new NoAddresses(), new());

    public static IReadOnlyList<AggregateFunction> Aggregates => Functions.Aggregates.All;

    /// <summary>What a question may call.</summary>
    public static IEnumerable<string> Names => All.Select(function => function.Name).Concat(Aggregates.Select(function => function.Name));

    /// <param name="addresses">What <c>geocode</c> looks texts up in.</param>
    /// <param name="city">Whose metres <c>square_bin</c> and <c>hex_bin</c> count.</param>
    public static void Register(DuckConnection connection, IAddressBook? addresses = null, CityPlane? city = null)
    {
        ScalarFunction.Register(connection, Of(addresses ?? new NoAddresses(), city ?? new()));
        AggregateFunction.Register(connection, Aggregates);
    }

    private static IReadOnlyList<ScalarFunction> Of(IAddressBook addresses, CityPlane city) =>
        [.. Constructors.All, .. Accessors.All, .. Predicates.All, .. Measures.All, .. Overlays.All, .. Datums.All, .. Grids.All, .. BinFunctions.Of(city), .. PolygonLookups.All, .. AddressFunctions.Of(addresses)];
}
