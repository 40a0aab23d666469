using System.Security.Cryptography;
using SpatialCockpit.Cockpit.Operations;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>The bearer token in <c>admin.token</c> of the data folder: whoever can read that file may do everything.</summary>
public sealed class AdminToken(DataFolder data)
{
    public const string FileName = "admin.token";

    private readonly byte[] _hash = OpaqueToken.Hash(data.Secret(FileName, OpaqueToken.New));

    public Caller Caller { get; } = new("token:admin", "admin.token", [.. Enum.GetValues<Role>()], Scope.Everything);

    public bool Is(byte[] tokenHash) => CryptographicOperations.FixedTimeEquals(tokenHash, _hash);
}
