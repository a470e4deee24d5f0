{{- /*
Dashboards are described in dashboards/*.yaml: title, uid, datasource, variables, and rows of panels. What Plutono wants
on top (ids, places, axes, the many fields of a panel that are always the same) is added here, so that all dashboards look
alike. The JSON is that of Grafana 7.5, from which Plutono comes.

A description, as far as it is not obvious:
  variables   label values to choose from: {name, label, metric}; "$name" stands in expressions
  panels      type graph (default), stat or table; width of 24 (default 8); unit as Grafana spells it
    only        dataplanes that have these metrics; absent means all
    bad         from this value on a stat is red; absent means that no value is bad
    hide        columns that a table leaves out
*/}}

{{- /* dict "description" a parsed description, "dataplane" -> the dashboard as JSON on one line */}}
{{- define "dashboard.json" -}}
{{- $ := . }}
{{- $panels := list }}
{{- $place := dict "id" 0 "x" 0 "y" 0 }}
{{- range .description.rows }}
{{- $wanted := list }}
{{- range .panels }}
{{- if or (not .only) (has $.dataplane .only) }}
{{- $wanted = append $wanted . }}
{{- end }}
{{- end }}
{{- if $wanted }}
{{- $_ := set $place "id" (add1 $place.id) }}
{{- $row := dict "id" $place.id "type" "row" "title" .title "collapsed" false "panels" list }}
{{- $_ := set $row "gridPos" (dict "h" 1 "w" 24 "x" 0 "y" $place.y) }}
{{- $panels = append $panels $row }}
{{- $_ := set $place "y" (add1 $place.y) }}
{{- $_ := set $place "x" 0 }}
{{- $height := 0 }}
{{- range $wanted }}
{{- $width := int (default 8 .width) }}
{{- $high := ternary 4 8 (eq (default "graph" .type) "stat") }}
{{- if gt (add (int $place.x) $width) 24 }}
{{- $_ := set $place "y" (add $place.y $height) }}
{{- $_ := set $place "x" 0 }}
{{- $height = 0 }}
{{- end }}
{{- $_ := set $place "id" (add1 $place.id) }}
{{- $position := dict "h" $high "w" $width "x" $place.x "y" $place.y }}
{{- $_ := set $place "x" (add $place.x $width) }}
{{- $height = max $height $high }}
{{- $panel := include "dashboard.panel" (dict "panel" . "datasource" $.description.datasource) | fromJson }}
{{- $panels = append $panels (merge (dict "id" $place.id "gridPos" $position) $panel) }}
{{- end }}
{{- $_ := set $place "y" (add $place.y $height) }}
{{- end }}
{{- end }}
{{- $variables := list }}
{{- range .description.variables }}
{{- $query := printf "label_values(%s, %s)" .metric .name }}
{{- $variables = append $variables (dict
  "name" .name "label" .label "type" "query" "datasource" $.description.datasource "query" $query "definition" $query
  "refresh" 2 "sort" 1 "includeAll" true "multi" true "allValue" ".*" "hide" 0 "options" list "regex" ""
  "skipUrlSync" false "current" (dict "selected" true "text" (list "All") "value" (list "$__all"))) }}
{{- end }}
{{- dict
  "uid" .description.uid
  "title" .description.title
  "description" .description.description
  "tags" .description.tags
  "editable" false
  "graphTooltip" 1
  "refresh" ""
  "schemaVersion" 27
  "style" "dark"
  "timezone" "utc"
  "time" (dict "from" (printf "now-%s" .description.range) "to" "now")
  "timepicker" (dict "refresh_intervals" (list "1m" "5m" "15m" "1h"))
  "annotations" (dict "list" list)
  "links" list
  "templating" (dict "list" $variables)
  "panels" $panels
  | toJson }}
{{- end }}

{{- /* dict "panel" its description, "datasource" -> the panel as JSON, without id and place */}}
{{- define "dashboard.panel" -}}
{{- $type := default "graph" .panel.type }}
{{- $targets := list }}
{{- range $number, $target := .panel.targets }}
{{- $query := dict "refId" (substr $number (int (add1 $number)) "ABCDEFGH") "expr" $target.expr "legendFormat" (default "" $target.legend) }}
{{- if eq $type "table" }}
{{- $query = merge $query (dict "format" "table" "instant" true) }}
{{- end }}
{{- $targets = append $targets $query }}
{{- end }}
{{- $defaults := dict "unit" .panel.unit }}
{{- $panel := dict
  "type" $type "title" .panel.title "description" .panel.description "datasource" .datasource "targets" $targets }}
{{- if eq $type "graph" }}
{{- $axis := dict "format" .panel.unit "logBase" 1 "min" "0" "show" true }}
{{- $panel = merge $panel (dict
  "renderer" "flot" "lines" true "linewidth" 1 "fill" 1 "stack" false "points" false "bars" false "nullPointMode" "null"
  "legend" (dict "show" true "alignAsTable" true "values" true "current" true "max" true)
  "tooltip" (dict "shared" true "sort" 2 "value_type" "individual")
  "xaxis" (dict "mode" "time" "show" true)
  "yaxes" (list $axis (dict "format" "short" "logBase" 1 "show" false))) }}
{{- else if eq $type "stat" }}
{{- $steps := list (dict "color" "green" "value" nil) }}
{{- if hasKey .panel "bad" }}
{{- $steps = append $steps (dict "color" "red" "value" .panel.bad) }}
{{- end }}
{{- $_ := set $defaults "thresholds" (dict "mode" "absolute" "steps" $steps) }}
{{- $panel = merge $panel (dict "options" (dict
  "reduceOptions" (dict "calcs" (list "lastNotNull") "fields" "" "values" false)
  "colorMode" (ternary "value" "none" (hasKey .panel "bad")) "graphMode" "area" "justifyMode" "auto"
  "orientation" "auto" "textMode" "auto")) }}
{{- else if eq $type "table" }}
{{- $hidden := dict "Time" true }}
{{- range .panel.hide }}
{{- $_ := set $hidden . true }}
{{- end }}
{{- $panel = merge $panel (dict
  "options" (dict "showHeader" true)
  "transformations" (list (dict "id" "organize" "options" (dict
    "excludeByName" $hidden "indexByName" (dict) "renameByName" (default dict .panel.rename))))) }}
{{- else }}
{{- fail (printf "%s: there is no panel type %s" .panel.title $type) }}
{{- end }}
{{- merge $panel (dict "fieldConfig" (dict "defaults" $defaults "overrides" list)) | toJson }}
{{- end }}
