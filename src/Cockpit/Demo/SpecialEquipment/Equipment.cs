using SpatialCockpit.Cockpit.Demo.Buildings;
using SpatialCockpit.Cockpit.Demo.Registry;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.SpecialEquipment;

/// <summary>One piece of special equipment, as its register card says it.</summary>
internal sealed record Equipment(string Code, EquipmentKind Kind, Building Building, Vec At, Unit User, Unit? Maintainer, string Maker, DateOnly MadeOn, DateOnly CommissionedOn, EquipmentParameters Parameters)
{
    public required FaultLaw Law { get; init; }
    public List<Inspection> Inspections { get; } = [];

    public DateOnly NextInspectionAfter(Inspection inspection) => DateOnly.FromDateTime(inspection.At.DateTime).AddMonths(Kind.CycleMonths);
}

internal sealed record Inspection(int Equipment, string Kind, DateTimeOffset At, string Result, string Items);

internal sealed record Fault(int Equipment, string Kind, DateTimeOffset At, DateTimeOffset? ClearedAt, int Trapped, string Description);
