"""Files of long lists, made aside by a job: asked for, made, fetched by who asked, gone after a week."""
