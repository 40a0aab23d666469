using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Forms;

internal static class FormMoments
{
    public static DateTimeOffset? Moment(this FormBody form, string name, CityClock clock) =>
        form.Text(name) is not { } text ? null
        : clock.TryRead(text, out var moment) ? moment
        : throw WebProblems.BadParameter.Because($"{name}: {WrittenMoment.Expected}.");
}
