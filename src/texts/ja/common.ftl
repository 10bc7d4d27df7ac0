skip = 本文へ移動
connected-apps = 接続済みのアプリ
sign-in = ログイン
sign-out = ログアウト
signed-in-as = { $person } さん
language-name = 日本語
motto = パスワードは貸さず、権限だけを預けましょう。
