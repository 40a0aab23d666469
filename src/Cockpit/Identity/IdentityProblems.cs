using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity;

public static class IdentityProblems
{
    public static readonly ProblemType SignInRefused = new("sign-in-refused", 401, "The user name or the password is wrong.");
    public static readonly ProblemType ProofMissing = new("antiforgery", 403, $"Send the cookie {SessionCookie.ProofCookie} back as the header {SessionCookie.ProofHeader}.");
    public static readonly ProblemType PasswordMustChange = new("password-must-change", 403, "Choose a password of your own first: POST /session/password.");
    public static readonly ProblemType WrongPassword = new("wrong-password", 403, "The password is not the one you sign in with.");
    public static readonly ProblemType WeakPassword = new("weak-password", 400, "That password may be guessed.");
    public static readonly ProblemType CodeWanted = new("second-factor", 401, "Send a code of your second factor, too.");
    public static readonly ProblemType WrongCode = new("wrong-code", 403, "The code is wrong, or was used before.");
    public static readonly ProblemType HasSecondFactor = new("has-second-factor", 409, "You have a second factor: remove it first.");
    public static readonly ProblemType SecondFactorMustBeSet = new("second-factor-must-be-set", 403, "Your role has to have a second factor: POST /session/second-factor.");
    public static readonly ProblemType NoPassword = new("no-password", 409, "A program has no password.");
    public static readonly ProblemType BadUser = new("bad-user", 400, "The account cannot be so.");
    public static readonly ProblemType UserExists = new("user-exists", 409, "There is an account of that name.");
    public static readonly ProblemType OwnAccount = new("own-account", 409, "What concerns your own account, another administrator does.");
    public static readonly ProblemType LastAdministrator = new("last-administrator", 409, "Nobody else would administer all that this account does.");
    public static readonly ProblemType SignatureRefused = new("signature-refused", 401, "The request is not signed as it must be.");
    public static readonly ProblemType ClientRefused = new("invalid-client", 401, "The key or the secret is wrong.");
    public static readonly ProblemType BadGrant = new("unsupported-grant-type", 400, "A token is given for an API client's key alone.");
    public static readonly ProblemType NoKeyToExchange = new("no-key", 403, "Only an API client has a key to exchange, and shows it, not what it was exchanged for.");
    public static readonly ProblemType FaceRefused = new("face-refused", 403, "This API client is not good for that.");
    public static readonly ProblemType AddressRefused = new("address-refused", 403, "This API client may not ask from there.");
    public static readonly ProblemType BadApiClient = new("bad-api-client", 400, "The API client cannot be so.");
    public static readonly ProblemType ApiClientExists = new("api-client-exists", 409, "There is an API client of that name.");
    public static readonly ProblemType ApiClientRevoked = new("api-client-revoked", 409, "It is revoked, and stays so.");
}
