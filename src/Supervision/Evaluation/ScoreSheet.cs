using Microsoft.AspNetCore.Http;
using SpatialCockpit.Supervision.Sheets;

namespace SpatialCockpit.Supervision.Evaluation;

/// <summary>Scores of a period as a workbook: a row for each that is scored, with what was counted.</summary>
internal static class ScoreSheet
{
    public static Task<IResult> SendAsync(EvaluationDocument scores, SheetWords words, HttpResponse response, CancellationToken cancellationToken)
    {
        var sheet = Of(scores, words);
        return SheetFile.SendAsync(sheet.FileName, response, workbook =>
        {
            var rows = workbook.Begin(sheet.Title, sheet.Columns);
            foreach (var member in scores.Members)
                rows.Row(sheet.Row(member));
            return Task.CompletedTask;
        }, cancellationToken);
    }

    private static SheetOf<MemberScore> Of(EvaluationDocument scores, SheetWords words)
    {
        var sheet = new SheetOf<MemberScore>($"{scores.Scheme}-{scores.Period}", $"{scores.Title.In(words.IsEnglish)} {scores.Period}")
            .Number(words.Of("名次", "Rank"), item => item.Rank)
            .Code(words.Of("代码", "Code"), item => item.Member)
            .Word(words.Of("名称", "Name"), item => item.Name)
            .Number(words.Of("得分", "Score"), item => (double?)item.Total)
            .Code(words.Of("等级", "Grade"), item => item.Grade)
            .Number(words.Of("加减分", "Added"), item => (double)item.Extras);
        if (scores.Compared is { } compared)
            sheet.Number(words.Of($"{compared} 得分", $"Score of {compared}"), item => (double?)item.Before);
        for (var i = 0; i < scores.Indicators.Count; i++)
        {
            var (at, indicator) = (i, scores.Indicators[i]);
            var title = indicator.Title.In(words.IsEnglish);
            sheet.Number(indicator.Share ? words.Of($"{title}（%）", $"{title} (%)") : title, item => (double?)item.Indicators[at].Value)
                .Number(words.Of($"{title} 得分", $"{title}: score"), item => (double?)item.Indicators[at].Score)
                .Number(words.Of($"{title} 数量", $"{title}: count"), item => item.Indicators[at].Count);
            if (indicator.Share)
                sheet.Number(words.Of($"{title} 基数", $"{title}: of"), item => item.Indicators[at].Whole);
        }
        return sheet;
    }
}
