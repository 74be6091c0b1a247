using NodaTime;

namespace Crm.Deals;

/// <summary>What a command must have before anything is loaded for it: no missing members, no endless lists, moments of a calendar.</summary>
internal static class DealInputChecks
{
    /// <summary>The most changes of one command, and steps of one import.</summary>
    public const int MaxChanges = 1_000;

    /// <summary>The first moment a deal can know: a day after the first of the calendar, so that it has a date in every time zone.</summary>
    public static readonly Instant Earliest = Instant.FromUtc(1, 1, 2, 0, 0);

    /// <summary>Every fault of a command by itself.</summary>
    public static IReadOnlyList<CrmError> Of(DealCommand command)
    {
        // Nothing but a stage: the rules know which there are.
        if (command is MoveDeal { HoldsFrom: null })
        {
            return [];
        }

        var errors = new List<CrmError>();
        CheckMoment(command.HoldsFrom, "holds_from", errors);
        switch (command)
        {
            case OpenDeal open:
                Check(open, errors);
                break;
            case EditDeal edit:
                if (IsWhole(edit.Changes, "changes", MaxChanges, errors))
                {
                    foreach (var change in edit.Changes)
                    {
                        Check(change, errors);
                    }
                }

                break;
            case MigrateDeal migrate:
                IsWholeMap(migrate.Map, errors);
                break;
            case CorrectMoveMoment moment:
                CheckMoment(moment.At, "at", errors);
                break;
            case CorrectPotential potential:
                CheckMoment(potential.From, "from", errors);
                break;
            case LoseDeal or CloseDeal when !Enum.IsDefined(Endings.ChoiceOf((ExistingDealCommand)command)):
                errors.Add(CommonErrors.OutOfRange.With(("field", "interactions"), ("value", (int)Endings.ChoiceOf((ExistingDealCommand)command)), ("allowed", "Leave, Complete, Cancel")) with { Target = "interactions" });
                break;
            default:
                break;
        }

        return errors;
    }

    /// <summary>Whether a list is there, holds no missing items and not too many of them.</summary>
    public static bool IsWhole<T>(ValueList<T>? list, string field, int allowed, List<CrmError> errors)
        where T : class
    {
        if (list is null || list.Any(i => i is null))
        {
            errors.Add(Missing(field));
            return false;
        }

        if (list.Count > allowed)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", field), ("count", list.Count), ("allowed", allowed)) with { Target = field });
            return false;
        }

        return true;
    }

    /// <summary>Whether a map of stages is there and each of its rows says from where and to where.</summary>
    public static bool IsWholeMap(ValueList<StageMapping>? map, List<CrmError> errors)
    {
        if (!IsWhole(map, "map", MaxChanges, errors))
        {
            return false;
        }

        if (map!.Any(m => m.From is null || m.To is null))
        {
            errors.Add(Missing("map"));
            return false;
        }

        return true;
    }

    public static CrmError Missing(string field) => CommonErrors.Required.With(("field", field)) with { Target = field };

    private static void Check(OpenDeal open, List<CrmError> errors)
    {
        IsWhole(open.Participants, "participants", ParticipantChecks.MaxParticipants, errors);
        IsWhole(open.Demand, DealFields.Demand, DealChecks.MaxLines, errors);
        IsWhole(open.CustomFields, "custom_fields", CustomFieldRules.MaxFields, errors);
        CheckLines(open.Lines, errors);
        CheckId(open.Agreement?.Value, DealFields.Agreement, errors);
        TeamInputChecks.Check(open, errors);
        if (open.Base is { } origin)
        {
            CheckId(origin.Id, "base", errors);
            TextRules.CheckLine(origin.Kind, "base", errors, required: true);
        }
    }

    private static void Check(EditDeal.Change change, List<CrmError> errors)
    {
        switch (change)
        {
            case EditDeal.AddParticipant { Participant: null }:
                errors.Add(Missing("participants"));
                break;
            case EditDeal.SetDemand set:
                IsWhole(set.Lines, DealFields.Demand, DealChecks.MaxLines, errors);
                break;
            case EditDeal.SetLines set:
                CheckLines(set.Lines, errors);
                break;
            case EditDeal.SetCustomField { Value: null }:
                errors.Add(Missing("custom_fields"));
                break;
            case EditDeal.SetAgreement set:
                CheckId(set.Agreement?.Value, DealFields.Agreement, errors);
                break;
            default:
                TeamInputChecks.Check(change, errors);
                break;
        }
    }

    private static void CheckLines(ValueList<DealLine>? lines, List<CrmError> errors)
    {
        if (IsWhole(lines, DealFields.Lines, DealChecks.MaxLines, errors) && lines!.Any(l => l.Product == default(ProductId)))
        {
            errors.Add(Missing("lines.product"));
        }
    }

    public static void CheckId(Guid? id, string field, List<CrmError> errors)
    {
        if (id == Guid.Empty)
        {
            errors.Add(Missing(field));
        }
    }

    private static void CheckMoment(Instant? moment, string field, List<CrmError> errors)
    {
        if (moment < Earliest)
        {
            errors.Add(CommonErrors.OutOfRange.With(("field", field), ("value", moment), ("allowed", "0001…9999")) with { Target = field });
        }
    }
}
