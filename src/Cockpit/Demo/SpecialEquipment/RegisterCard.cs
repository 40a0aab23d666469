using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Demo.SpecialEquipment;

/// <summary>What a register says of equipment beside what its faults follow from, with the gaps that registers have: each thing is missing of one in a hundred.</summary>
internal sealed class RegisterCard(long seed)
{
    private const double GapShare = 0.01;

    private static readonly string[] Words = ["device_code", "use_contact", "use_phone", "owner_unit_code", "archive_no", "registered_by", "supervising_body", "level", "control_mode", "material", "combustion"];
    private static readonly string[] Measures =
    [
        "design_temperature_c", "work_temperature_c", "work_pressure_mpa", "inlet_temperature_c", "outlet_temperature_c", "lifting_height_m", "lifting_speed_m_min", "lowering_depth_m", "own_weight_t", "load_moment_t_m",
        "body_length_m", "body_width_m", "body_height_m",
    ];

    private readonly Dice _dice = new(seed, "register-cards");

    public static string Columns { get; } = string.Join(", ", [.. Words, .. Measures, "registered_on"]);

    /// <param name="district">Name of the division that supervises it.</param>
    public void Write(BinaryCopy copy, Equipment equipment, string district)
    {
        var words = WordsOf(equipment, district);
        foreach (var name in Words)
            copy.Text(words.TryGetValue(name, out var word) && !_dice.Chance(GapShare) ? word : null);
        var measures = MeasuresOf(equipment);
        foreach (var name in Measures)
            copy.Double(measures.TryGetValue(name, out var measure) && !_dice.Chance(GapShare) ? measure : null);
        copy.Date(_dice.Chance(GapShare) ? null : equipment.CommissionedOn.AddDays(_dice.Between(3, 29)));
    }

    private Dictionary<string, string> WordsOf(Equipment equipment, string district)
    {
        Dictionary<string, string> words = new(StringComparer.Ordinal)
        {
            ["device_code"] = $"{equipment.Kind.CategoryCode}010{equipment.Code[2..7]}{equipment.MadeOn.Year}{equipment.Code[^4..]}",
            ["use_contact"] = equipment.User.Contact,
            ["use_phone"] = equipment.User.Phone,
            ["owner_unit_code"] = equipment.User.Code,
            ["archive_no"] = $"DA{equipment.Code}",
            ["registered_by"] = $"{district}市场监督管理局",
            ["supervising_body"] = $"{district}市场监督管理局",
            ["level"] = _dice.Pick<string>(["A", "B", "C"]),
        };
        if (equipment.Kind is { Category: "lift", Name: not "自动扶梯" })
            words["control_mode"] = _dice.Pick<string>(["集选控制", "并联控制", "群控"]);
        if (equipment.Kind.Category == "pressure_vessel")
            words["material"] = _dice.Pick<string>(["Q345R", "Q245R", "S30408"]);
        if (equipment.Kind.Category == "boiler")
            words["combustion"] = "室燃";
        return words;
    }

    private Dictionary<string, double> MeasuresOf(Equipment equipment) => equipment.Kind.Category switch
    {
        "pressure_vessel" => new() { ["design_temperature_c"] = _dice.Pick([100.0, 150, 200]), ["work_temperature_c"] = _dice.Between(20, 95), ["work_pressure_mpa"] = _dice.Pick([0.7, 0.8, 1.4, 2.2]) },
        "boiler" => new() { ["inlet_temperature_c"] = _dice.Between(20, 70), ["outlet_temperature_c"] = _dice.Between(85, 195), ["work_pressure_mpa"] = _dice.Pick([0.6, 0.9, 1.1, 1.4]) },
        "crane" => new() { ["lifting_height_m"] = _dice.Between(6, 40), ["lifting_speed_m_min"] = _dice.Between(4, 20), ["lowering_depth_m"] = _dice.Between(0, 6), ["own_weight_t"] = _dice.Between(8, 60), ["load_moment_t_m"] = _dice.Between(60, 900) },
        "in_plant_vehicle" => new() { ["body_length_m"] = _dice.Between(20, 40) / 10.0, ["body_width_m"] = _dice.Between(10, 16) / 10.0, ["body_height_m"] = _dice.Between(19, 24) / 10.0 },
        _ => [],
    };
}
