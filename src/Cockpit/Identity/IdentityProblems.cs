using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity;

public static class IdentityProblems
{
    public static readonly ProblemType SignInRefused = new("sign-in-refused", 401, "The user name or the password is wrong.");
    public static readonly ProblemType SingleSignOnWanted = new("single-sign-on-wanted", 403, "This account signs in by single sign-on alone.");
    public static readonly ProblemType NoSingleSignOn = new("no-single-sign-on", 404, "The city has no single sign-on here.");
    public static readonly ProblemType ProviderAway = new("single-sign-on-away", 503, "The city's single sign-on does not answer.");
    public static readonly ProblemType ProviderRefused = new("single-sign-on-refused", 403, "The city's single sign-on did not let you in.");
    public static readonly ProblemType AttemptStale = new("single-sign-on-stale", 400, "This sign-in was not begun in this browser, or took too long: begin again.");
    public static readonly ProblemType TokenUntrusted = new("single-sign-on-untrusted", 403, "What the city's single sign-on said of you cannot be trusted.");
    public static readonly ProblemType SubjectUnknown = new("single-sign-on-unknown", 403, "The city's single sign-on knows you, but you have no account here.");
    public static readonly ProblemType AccountClosed = new("single-sign-on-closed", 403, "Your account here is disabled.");
    public static readonly ProblemType SubjectTaken = new("subject-taken", 409, "That subject is another account's.");
    public static readonly ProblemType BadSubject = new("bad-subject", 400, "That is no subject.");
    public static readonly ProblemType LogoutRefused = new("logout-refused", 400, "The logout token cannot be trusted.");
    public static readonly ProblemType ProofMissing = new("antiforgery", 403, $"Send the cookie {SessionCookie.ProofCookie} back as the header {SessionCookie.ProofHeader}.");
    public static readonly ProblemType PasswordMustChange = new("password-must-change", 403, "Choose a password of your own first: POST /session/password.");
    public static readonly ProblemType WrongPassword = new("wrong-password", 403, "The password is not the one you sign in with.");
    public static readonly ProblemType WeakPassword = new("weak-password", 400, "That password may be guessed.");
    public static readonly ProblemType CodeWanted = new("second-factor", 401, "Send a code of your second factor, too.");
    public static readonly ProblemType WrongCode = new("wrong-code", 403, "The code is wrong, or was used before.");
    public static readonly ProblemType HasSecondFactor = new("has-second-factor", 409, "You have a second factor: remove it first.");
    public static readonly ProblemType SecondFactorMustBeSet = new("second-factor-must-be-set", 403, "Your role has to have a second factor: POST /session/second-factor.");
    public static readonly ProblemType SignInAgain = new("sign-in-again", 403, "You have no password: sign in by single sign-on once more, and do this within ten minutes.");
    public static readonly ProblemType NoPassword = new("no-password", 409, "A program has no password.");
    public static readonly ProblemType BadUser = new("bad-user", 400, "The account cannot be so.");
    public static readonly ProblemType UserExists = new("user-exists", 409, "There is an account of that name.");
    public static readonly ProblemType BadOrganisation = new("bad-organisation", 400, "The organisation cannot be so.");
    public static readonly ProblemType OrganisationExists = new("organisation-exists", 409, "There is an organisation with that code.");
    public static readonly ProblemType OrganisationInUse = new("organisation-in-use", 409, "Others are under it, or people belong to it.");
    public static readonly ProblemType BadRoleSet = new("bad-role-set", 400, "The set of roles cannot be so.");
    public static readonly ProblemType RoleSetExists = new("role-set-exists", 409, "There is a set of roles with that code.");
    public static readonly ProblemType RoleSetInUse = new("role-set-in-use", 409, "People have it.");
    public static readonly ProblemType CityWide = new("city-wide", 403, "Who administers a whole city does that.");
    public static readonly ProblemType OwnAccount = new("own-account", 409, "What concerns your own account, another administrator does.");
    public static readonly ProblemType LastAdministrator = new("last-administrator", 409, "Nobody else would administer all that this account does.");
    public static readonly ProblemType SignatureRefused = new("signature-refused", 401, "The request is not signed as it must be.");
    public static readonly ProblemType ClientRefused = new("invalid-client", 401, "The key or the secret is wrong.");
    public static readonly ProblemType BadGrant = new("unsupported-grant-type", 400, "A token is given for an API client's key alone.");
    public static readonly ProblemType NoKeyToExchange = new("no-key", 403, "Only an API client has a key to exchange, and shows it, not what it was exchanged for.");
    public static readonly ProblemType FaceRefused = new("face-refused", 403, "This API client is not good for that.");
    public static readonly ProblemType AddressRefused = new("address-refused", 403, "This API client may not ask from there.");
    public static readonly ProblemType BadApiClient = new("bad-api-client", 400, "The API client cannot be so.");
    public static readonly ProblemType ApiClientExists = new("api-client-exists", 409, "There is an API client of that name, or was one that is not yours to follow.");
    public static readonly ProblemType ApiClientRevoked = new("api-client-revoked", 409, "It is revoked, and stays so.");
}
