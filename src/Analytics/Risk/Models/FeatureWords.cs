using SpatialCockpit.Analytics.Dimensions;
using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Dictionaries;
using SpatialCockpit.Platform.Packs.Installing;

namespace SpatialCockpit.Analytics.Risk.Models;

/// <summary>What values of features are called: by a dictionary of packs, by the classes of cases, or yes and no.</summary>
internal sealed class FeatureWords(PackCatalog packs, IEnumerable<IDimension> dimensions)
{
    private static readonly Dictionary<string, Title> YesNo = new() { ["0"] = new("否", "No"), ["1"] = new("是", "Yes") };

    private readonly PerWorld<Dictionary<string, Title>> _caseClasses = new(packs, _ => ClassesIn(dimensions));

    /// <returns>By value; empty where values stand for themselves.</returns>
    public IReadOnlyDictionary<string, Title> Of(RiskFeature feature) => feature switch
    {
        { IsYesNo: true } => YesNo,
        { Dictionary: RiskFeature.CaseClasses } => _caseClasses.Now,
        _ => DictionariesSection.CodesOf(packs.World, feature.Dictionary),
    };

    /// <summary>A table that the program knows: its first columns are code, name and name_en.</summary>
    private static Dictionary<string, Title> ClassesIn(IEnumerable<IDimension> dimensions) =>
        dimensions.Where(dimension => dimension.Table.Name == RiskFeature.CaseClasses).SelectMany(dimension => dimension.Rows()).Select(row => row.Take(3).ToArray()).ToDictionary(row => row[0]!, row => new Title(row[1]!, row[2]), StringComparer.Ordinal);
}
