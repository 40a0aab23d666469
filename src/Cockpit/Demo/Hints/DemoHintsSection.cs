using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Screens;

namespace SpatialCockpit.Cockpit.Demo.Hints;

/// <summary>The section <c>demo_hints</c> of a pack: a list of what is worth trying in the demo city, each a <c>title</c>, a <c>text</c>, the page to <c>open</c> and the <c>roles</c> that are told.</summary>
public sealed class DemoHintsSection : IPackSection
{
    public const string SectionKey = "demo_hints";

    /// <summary>Beside the map, the first parts of addresses.</summary>
    private static readonly string[] Pages = ["fences", "registers", "work", "packs", "screens"];

    public string Key => SectionKey;

    /// <returns>A list of <see cref="DemoHint"/>, in the file's order.</returns>
    public object Read(PackNode node) => node.Items().Select(ReadHint).ToList();

    private static DemoHint ReadHint(PackNode node)
    {
        var hint = new DemoHint(node.Title("title"), node.Title("text"), node.Text("open")) { Roles = node.TryGet("roles", out _) ? node.Enums<Role>("roles") : null };
        if (hint.Open.Length > 0)
            node.Later(world => WrongPage(hint.Open, world));
        node.Close();
        return hint;
    }

    private static string? WrongPage(string open, PackWorld world)
    {
        if (!open.StartsWith('/') || open.StartsWith("//", StringComparison.Ordinal))
            return $"'{open}' is no address of a page: /, /{string.Join(", /", Pages)}";
        var parts = open.Split('?', '#')[0].Split('/');
        return parts switch
        {
            ["", ""] => null,
            ["", "registers", { Length: > 0 } type, ..] when world.Find<ObjectType>(ObjectsSection.SectionKey, type) is null => $"'{open}': there is no type '{type}'",
            ["", "screens", var screen] => world.Find<Screen>(ScreensSection.SectionKey, screen) is null ? $"'{open}': there is no screen '{screen}'" : null,
            ["", var page, ..] when Pages.Contains(page) => null,
            _ => $"'{open}' is no page: /, /{string.Join(", /", Pages)}",
        };
    }
}
