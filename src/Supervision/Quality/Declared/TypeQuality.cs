using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Quality.Declared;

/// <summary>What is looked for in the objects of a type, and who says that one is all right, or is not.</summary>
/// <param name="Editors">Who marks, beside administrators.</param>
/// <param name="NeedsProof">Who marks an object as abnormal, proves it by what is attached.</param>
public sealed record TypeQuality(string ObjectType, IReadOnlyList<Role> Editors, bool NeedsProof, OrderedDictionary<string, QualityRule> Rules)
{
    internal static ObjectType? TypeOf(PackWorld world, string name) => world.Find<ObjectType>(ObjectsSection.SectionKey, name);

    /// <summary>Rules as they are looked at together, and what makes another look necessary.</summary>
    internal static IReadOnlyDictionary<string, (TypeQuality Quality, ObjectType Type, string Basis)> All(PackWorld world) => world.Packs
        .SelectMany(pack => pack.Named<TypeQuality>(QualitySection.SectionKey).Values.Select(quality => (Quality: quality, Type: TypeOf(world, quality.ObjectType), Basis: pack.Checksum)))
        .Where(each => each.Type is not null).ToDictionary(each => each.Quality.ObjectType, each => (each.Quality, each.Type!, each.Basis), StringComparer.Ordinal);
}
