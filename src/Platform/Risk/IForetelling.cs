using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Platform.Risk;

/// <summary>A model as those know it who ask what it tells, and do not train it.</summary>
public interface IForetelling
{
    Title Title { get; }

    /// <summary>The object type whose codes its scores have.</summary>
    string Of { get; }
}
