using SpatialCockpit.Analytics.Dimensions;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Cases.Declared;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>Classes of cases as packs declare them, each with the class that it is of.</summary>
internal sealed class CaseClassDimension(PackCatalog packs) : IDimension
{
    public WarehouseTable Table { get; } = new(new(WarehouseTable.HostSchema, "case_classes"), "case_classes", true,
    [
        new("code", "VARCHAR", ValueForm.Plain, 0),
        new("name", "VARCHAR", ValueForm.Plain),
        new("name_en", "VARCHAR", ValueForm.Plain),
        new("kind", "VARCHAR", ValueForm.Plain),
        new("group_code", "VARCHAR", ValueForm.Plain),
        new("group_name", "VARCHAR", ValueForm.Plain),
        new("group_name_en", "VARCHAR", ValueForm.Plain),
        new("sector", "VARCHAR", ValueForm.Plain),
    ]);

    public object Version => packs.World;

    public IEnumerable<IEnumerable<string?>> Rows()
    {
        var world = packs.World;
        foreach (var of in world.All<CaseClass>(CaseClassesSection.SectionKey))
        {
            var group = of.Group is { } code ? world.Find<CaseClass>(CaseClassesSection.SectionKey, code) : null;
            yield return [of.Code, of.Title.Chinese, of.Title.English, of.Kind, of.Group, group?.Title.Chinese, group?.Title.English, of.Sector ?? group?.Sector];
        }
    }
}
