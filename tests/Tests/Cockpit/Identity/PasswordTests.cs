using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SpatialCockpit.Cockpit.Identity;

namespace SpatialCockpit.Tests.Cockpit.Identity;

/// <summary>What is kept of a password.</summary>
public sealed class PasswordTests
{
    [Fact]
    public void It_is_kept_as_PBKDF2_with_SHA512_of_many_rounds_and_a_salt_of_its_own()
    {
        var kept = Password.Hash("江边 2026 散步");
        var parts = kept.Split('$');
        parts[0].ShouldBe("pbkdf2-sha512");
        var (rounds, salt) = (int.Parse(parts[1], CultureInfo.InvariantCulture), Convert.FromBase64String(parts[2]));
        rounds.ShouldBeGreaterThanOrEqualTo(210_000);
        salt.Length.ShouldBe(16);
        Convert.FromBase64String(parts[3]).ShouldBe(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes("江边 2026 散步"), salt, rounds, HashAlgorithmName.SHA512, 32));
        Password.Hash("江边 2026 散步").ShouldNotBe(kept);
        (Password.Verify("江边 2026 散步", kept), Password.Verify("江边 2026 散歩", kept), Password.Verify("江边 2026 散步", null)).ShouldBe((true, false, false));
    }
}
