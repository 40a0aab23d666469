using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Cases.Declared;

/// <summary>The section <c>posts</c> of a pack: by name, the posts that its cases pass through.</summary>
public sealed class PostsSection : IPackSection
{
    public const string SectionKey = "posts";

    public string Key => SectionKey;

    /// <returns><see cref="Post"/> by name, in the file's order.</returns>
    public object Read(PackNode node) => new OrderedDictionary<string, Post>(node.Entries().Select(entry => KeyValuePair.Create(entry.Key, Read(entry.Key, entry.Value))), StringComparer.Ordinal);

    private static Post Read(string name, PackNode node)
    {
        Identifiers.Judge(node, name, "a post", name == CaseAction.Reporter);
        var post = new Post(name, node.Title("title"), node.Flag("of_department"), node.Flag("of_place"));
        if (post is { IsOfDepartment: true, IsOfPlace: true })
            node.Mistake("a post is of departments or of places, not of both");
        node.Later(world => world.Twice<Post>(SectionKey, name));
        node.Close();
        return post;
    }
}
