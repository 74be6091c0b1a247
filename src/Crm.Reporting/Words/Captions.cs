using System.Collections.Frozen;

namespace Crm.Reporting;

/// <summary>The words of the reports in two languages. Russian terms are those of the 1C family.</summary>
internal static partial class Captions
{
    private static readonly FrozenDictionary<string, Pair> Texts = Rows().Concat(DealRows()).Concat(ForecastRows()).Concat(NoteRows())
        .ToFrozenDictionary(r => r.Key, r => new Pair(r.English, r.Russian), StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Keys => Texts.Keys;

    public static Pair? Find(string key) => Texts.GetValueOrDefault(key);

    private static IEnumerable<(string Key, string English, string Russian)> Rows() =>
    [
        ("unit.day", "d", "д"),
        ("unit.hour", "h", "ч"),
        ("unit.minute", "min", "мин"),
        ("unit.second", "s", "с"),
        ("unit.seconds", "s", "с"),
        ("value.none", "no value", "нет значения"),
        ("value.not_stated", "(not stated)", "(не указано)"),
        ("value.retired", "{name} (retired)", "{name} (не используется)"),
        ("value.key", "{caption}: key", "{caption}: ключ"),
        ("funnel.title", "Sales funnel", "Воронка продаж"),
        ("funnel.stages", "Stages", "Этапы"),
        ("funnel.groups", "Groups", "Группы"),
        ("funnel.losses", "Lost deals by reason", "Проигранные сделки по причинам"),
        ("funnel.summary", "Summary", "Итоги"),
        ("funnel.durations", "Median time in a stage", "Медиана длительности этапа"),
        ("funnel.win_rates", "Win rate by group", "Доля выигранных по группам"),
        ("funnel.stage", "Stage", "Этап"),
        ("funnel.group", "Group", "Группа"),
        ("funnel.reason", "Loss reason", "Причина проигрыша"),
        ("funnel.figure", "Figure", "Показатель"),
        ("funnel.count", "Deals", "Сделок"),
        ("funnel.share", "Share", "Доля"),
        ("funnel.potential", "{caption}, Σ potential", "{caption}, Σ потенциал"),
        ("funnel.converted", "{caption}, Σ in {currency}", "{caption}, Σ в {currency}"),
        ("funnel.deals", "All deals", "Все сделки"),
        ("funnel.running", "In progress", "В работе"),
        ("funnel.won", "Won", "Выиграно"),
        ("funnel.win_rate", "Win rate", "Доля выигранных из решённых"),
        ("funnel.won_share", "Won of all", "Доля выигранных из всех"),
        ("funnel.entered", "Entered", "Вошло"),
        ("funnel.in_progress", "In progress", "В работе"),
        ("funnel.passed", "Passed", "Пройдено"),
        ("funnel.lost", "Lost", "Проиграно"),
        ("funnel.skipped", "Skipped", "Пропущено"),
        ("funnel.overdue", "Overdue", "Просрочено"),
        ("funnel.visited", "Deals visited", "Побывало сделок"),
        ("funnel.visits", "Visits", "Заходов"),
        ("funnel.time_in_stage", "Time in stage", "Время на этапе"),
        ("funnel.success_rate", "Stage success rate", "Успешность этапа"),
        ("funnel.step_conversion", "Step conversion", "Конверсия шага"),
        ("funnel.mean", "Mean duration", "Средняя длительность"),
        ("funnel.median", "Median duration", "Медиана длительности"),
        ("funnel.percentile90", "90th percentile of duration", "90-й процентиль длительности"),
    ];

    internal sealed record Pair(string English, string Russian);
}
