using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Platform.Packs.Installing;

namespace SpatialCockpit.Analytics.Risk.Models;

/// <summary>Models that the packs in force declare.</summary>
internal sealed class ModelCatalog(PackCatalog packs)
{
    private readonly PerWorld<List<RiskModel>> _models = new(packs, world => [.. world.All<RiskModel>(ModelsSection.SectionKey).OrderBy(model => model.Name, StringComparer.Ordinal)]);

    public IReadOnlyList<RiskModel> All => _models.Now;

    public RiskModel? Find(string name) => _models.Now.Find(model => model.Name == name);
}
