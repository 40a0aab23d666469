using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity;

public static class IdentityProblems
{
    public static readonly ProblemType SignInRefused = new("sign-in-refused", 401, "The user name or the password is wrong.");
    public static readonly ProblemType ProofMissing = new("antiforgery", 403, $"Send the cookie {SessionCookie.ProofCookie} back as the header {SessionCookie.ProofHeader}.");
}
