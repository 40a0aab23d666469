using System.Collections.Immutable;

namespace SpatialCockpit.Platform.Access;

/// <summary>Roles as the record and the wire spell them: the enum's word in lower case.</summary>
public static class Roles
{
    /// <summary>Of who works for the city itself, and of their programs.</summary>
    public static ImmutableArray<Role> Staff { get; } = [Role.Leader, Role.Analyst, Role.Supervisor, Role.Dispatcher, Role.Admin];

    public static ImmutableHashSet<Role> Parse(IEnumerable<string> words) => [.. words.Select(word => Enum.Parse<Role>(word, ignoreCase: true))];

    public static string[] Words(IEnumerable<Role> roles) => [.. roles.Order().Select(role => role.ToString().ToLowerInvariant())];
}
