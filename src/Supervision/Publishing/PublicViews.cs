using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Publishing.Declared;

namespace SpatialCockpit.Supervision.Publishing;

/// <summary>The public views of all packs in force.</summary>
public sealed class PublicViews(PackCatalog packs)
{
    public IEnumerable<PublicView> All => packs.World.All<PublicView>(PublicSection.SectionKey);

    public PublicView? Find(string name) => packs.World.Find<PublicView>(PublicSection.SectionKey, name);
}
