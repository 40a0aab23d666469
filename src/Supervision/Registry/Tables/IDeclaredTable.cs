using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Tables;

/// <summary>What a pack declares and the record keeps in a table of its own.</summary>
public interface IDeclaredTable
{
    string Name { get; }

    /// <summary>A table of the name that was there before, and is no pack's, becomes its own.</summary>
    bool TakesOver => false;

    /// <summary>In the order in which they are asked and shown.</summary>
    OrderedDictionary<string, AttributeDeclaration> Attributes { get; }
}
