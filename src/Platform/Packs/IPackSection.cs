namespace SpatialCockpit.Platform.Packs;

/// <summary>A part of a pack that one feature understands: <c>layers</c> for tiles, object types for supervision.</summary>
public interface IPackSection
{
    /// <summary>The key in <c>pack.yaml</c>, and the name of the file beside it that may hold the section instead.</summary>
    string Key { get; }

    /// <summary>Reads the section, noting mistakes on the node; its result matters only when none was noted.</summary>
    object Read(PackNode node);
}
