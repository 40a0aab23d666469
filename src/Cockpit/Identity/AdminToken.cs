using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>The bearer token in <c>admin.token</c> of the data folder: whoever can read that file may do everything.</summary>
public sealed class AdminToken
{
    public const string FileName = "admin.token";

    /// <summary>In characters: what is left of a file cut short could be guessed.</summary>
    private const int Shortest = 32;

    /// <summary>Of a host that serves programs alone: nobody shows it.</summary>
    internal static readonly AdminToken None = new((TokenHash?)null);

    private readonly TokenHash? _hash;

    /// <exception cref="OperatorException">The file is damaged.</exception>
    public AdminToken(DataFolder data)
        : this(TokenHash.Of(data.Kept(FileName, OpaqueToken.New) is { Length: >= Shortest } token ? token : throw data.Damaged(FileName, "The next start makes a new one.")))
    {
    }

    private AdminToken(TokenHash? hash) => _hash = hash;

    public Caller Caller { get; } = new("token:admin", "admin.token", [.. Enum.GetValues<Role>().Except([Role.Citizen])], Scope.Everything) { HasSecondFactor = true }; // the file is one

    public bool Is(TokenHash token) => _hash is { } own && own.EqualsInFixedTime(token);
}
