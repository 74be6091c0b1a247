using Crm.Directories;
using Crm.Kernel;
using Crm.Specifications;
using NodaTime;

namespace Crm.Partners;

/// <summary>Load → decide → commit for key dates (PARTY-17).</summary>
internal static class KeyDateCommands
{
    public static async ValueTask<KeyDate> SaveAsync(SaveKeyDate command, Work work, CancellationToken cancellationToken)
    {
        var before = command.KeyDate is { } id ? await KeyDateSubjects.GetAsync(work.Session, id, cancellationToken).ConfigureAwait(false) : null;
        if (before is not null)
        {
            CommandRunner.CheckExpected(before, command.ExpectedVersion);
        }

        var errors = new List<CrmError>();
        Check(command, before, errors);
        await KeyDateSubjects.CheckAsync(command.Subject, work, errors, cancellationToken).ConfigureAwait(false);
        if (command.Kind == default)
        {
            errors.Add(CommonErrors.Required.With(("field", "kind")) with { Target = "kind" });
        }

        await EntryReferences.CheckAsync(new References(work, errors), before?.DateKind, command.Kind, DirectoryCodes.KeyDateKind, "kind", errors, cancellationToken).ConfigureAwait(false);
        if (before is null && errors.Count == 0)
        {
            var subject = command.Subject.Id;
            if (await work.Session.Store.CountAsync(Specification.Where<KeyDate>(d => d.SubjectId == subject), cancellationToken).ConfigureAwait(false) >= IKeyDateService.MaxDates)
            {
                errors.Add(KeyDateErrors.TooMany.With(("allowed", IKeyDateService.MaxDates)));
            }
        }

        errors.ThrowIfAny();
        var at = work.RecordAfter(before?.RecordedAt ?? Instant.MinValue);
        var monthDay = (command.Month * 100) + command.Day;
        var after = (before ?? new() { Id = new(work.Session.NewId()), SubjectKind = command.Subject.Kind, SubjectId = command.Subject.Id, DateKind = command.Kind, MonthDay = monthDay, RecordedAt = at }) with
        {
            DateKind = command.Kind,
            MonthDay = monthDay,
            Year = command.Year,
            Comment = command.Comment,
        };
        return before is not null && after == before
            ? before
            : Write(work, before, after with { Version = (before?.Version ?? 0) + 1, RecordedAt = at }, at);
    }

    public static async ValueTask<bool> RemoveAsync(KeyDateId id, Work work, CancellationToken cancellationToken)
    {
        var date = await KeyDateSubjects.GetAsync(work.Session, id, cancellationToken).ConfigureAwait(false);
        RecordWriter.Remove(work, date, work.RecordAfter(date.RecordedAt), "key_date.removed");
        return true;
    }

    private static void Check(SaveKeyDate command, KeyDate? before, List<CrmError> errors)
    {
        if (command.Year is < KeyDateRules.FirstYear or > KeyDateRules.LastYear)
        {
            errors.Add(CommonErrors.OutOfRange.With(("field", "year"), ("value", command.Year), ("allowed", $"{KeyDateRules.FirstYear}…{KeyDateRules.LastYear}")) with { Target = "year" });
        }

        if (!KeyDateRules.IsDay(command.Month, command.Day, command.Year))
        {
            errors.Add(KeyDateErrors.DayInvalid.With(("day", command.Day), ("month", command.Month), ("year", command.Year?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-")) with { Target = "day" });
        }

        TextRules.CheckLine(command.Comment, "comment", errors);
        if (before is not null && command.Subject != new EntityRef(before.SubjectKind, before.SubjectId))
        {
            errors.Add(KeyDateErrors.SubjectFixed.With(("subject", new EntityRef(before.SubjectKind, before.SubjectId))) with { Target = "subject" });
        }
    }

    private static KeyDate Write(Work work, KeyDate? before, KeyDate after, Instant at) => RecordWriter.Save(
        work,
        after,
        at,
        "key_date.saved",
        new FieldChanges()
            .Value("date_kind", before?.DateKind, after.DateKind)
            .Hidden("month_day", before?.MonthDay, after.MonthDay)
            .Hidden("year", before?.Year, after.Year)
            .Hidden("comment", before?.Comment, after.Comment),
        [new() { Entity = after.SubjectKind, Id = after.SubjectId }]);
}
