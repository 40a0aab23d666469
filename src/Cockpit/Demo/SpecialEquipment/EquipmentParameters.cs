using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Demo.SpecialEquipment;

/// <summary>What equipment is like by its class, by column of the register.</summary>
internal sealed class EquipmentParameters() : Dictionary<string, object>(StringComparer.Ordinal)
{
    private static readonly string[] Counts = ["floors", "stops", "doors", "capacity"];
    private static readonly string[] Measures = ["load_kg", "load_t", "speed_mps", "height_m", "span_m", "length_m", "diameter_mm", "inclination_deg", "volume_m3", "pressure_mpa", "design_pressure_mpa", "capacity_t_h", "capacity_per_h"];
    private static readonly string[] Words = ["medium", "fuel", "power", "car"];

    public static string Columns { get; } = string.Join(", ", [.. Counts, .. Measures, .. Words]);

    public void Write(BinaryCopy copy)
    {
        foreach (var name in Counts)
            copy.Bigint(TryGetValue(name, out var count) ? Convert.ToInt64(count) : null);
        foreach (var name in Measures)
            copy.Double(TryGetValue(name, out var measure) ? Convert.ToDouble(measure) : null);
        foreach (var name in Words)
            copy.Text(TryGetValue(name, out var word) ? (string)word : null);
    }
}
